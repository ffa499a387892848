package io.github.tcpshake.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or sign of a text with rules.
 *
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {
    private static final Pattern PIECE =
            Pattern.compile(
                    "(?<blank>[ \\t\\r]+|#[^\\n]*)|(?<end>[;\\n])|(?<comma>,)|(?<or>\\|)"
                            + "|(?<operator>!=|<=|>=|<|>|=)|(?<word>[^\\s;,|!<>=#]+)|(?<other>.)");

    /** What a token is for. */
    enum Kind {
        WORD,
        OPERATOR,
        OR,
        COMMA,
        /** The end of a rule. */
        END,
        /** A sign that stands for nothing. */
        OTHER
    }

    /** Returns the tokens of a text; the last one is the end of a rule. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        int line = 1;
        int lineStart = 0;
        while (piece.find()) {
            int column = piece.start() - lineStart + 1;
            if (piece.group("blank") == null) {
                tokens.add(new Token(kind(piece), piece.group(), line, column));
            }
            if (piece.group().equals("\n")) {
                line++;
                lineStart = piece.end();
            }
        }
        tokens.add(new Token(Kind.END, "", line, text.length() - lineStart + 1));
        return tokens;
    }

    private static Kind kind(Matcher piece) {
        if (piece.group("end") != null) {
            return Kind.END;
        } else if (piece.group("comma") != null) {
            return Kind.COMMA;
        } else if (piece.group("or") != null) {
            return Kind.OR;
        } else if (piece.group("operator") != null) {
            return Kind.OPERATOR;
        }
        return piece.group("word") != null ? Kind.WORD : Kind.OTHER;
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
