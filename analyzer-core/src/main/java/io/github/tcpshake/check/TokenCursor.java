package io.github.tcpshake.check;

import java.util.List;
import java.util.Map;

/** Where a parser stands in its tokens. */
final class TokenCursor {
    private final List<Token> tokens;
    private int position;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return position;
    }

    boolean isOver() {
        return position >= tokens.size();
    }

    /** Returns the next token; the end of a rule where there is none. */
    Token peek() {
        return tokens.get(Math.min(position, tokens.size() - 1));
    }

    /** Returns the token behind the next one. */
    Token afterNext() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        position++;
        return token;
    }

    /** Moves on if the next token is the word. */
    boolean take(String word) {
        boolean isIt = peek().is(word);
        position += isIt ? 1 : 0;
        return isIt;
    }

    /** Moves on if the next token is of the kind. */
    boolean take(Token.Kind kind) {
        boolean isIt = peek().kind() == kind;
        position += isIt ? 1 : 0;
        return isIt;
    }

    /**
     * Returns the next token, which must be a word.
     *
     * @param otherwise key of the complaint
     */
    Token word(String otherwise) throws RuleException {
        if (peek().kind() != Token.Kind.WORD) {
            throw wrong(otherwise, Map.of());
        }
        return next();
    }

    /** Returns the tokens since a position as a person would write them. */
    String textSince(int first) {
        StringBuilder text = new StringBuilder();
        boolean wasWord = false;
        for (Token token : tokens.subList(first, position)) {
            boolean isWord = token.kind() == Token.Kind.WORD;
            text.append(wasWord && isWord ? " " : "").append(token.text());
            wasWord = isWord;
        }
        return text.toString();
    }

    /** Returns a complaint about the next token. */
    RuleException wrong(String key, Map<String, String> values) {
        return about(peek(), key, values);
    }

    /** Returns a complaint about the token that was taken last. */
    RuleException wrongBefore(String key, Map<String, String> values) {
        return about(tokens.get(Math.max(0, position - 1)), key, values);
    }

    private static RuleException about(Token token, String key, Map<String, String> values) {
        return new RuleException(token.line(), token.column(), key, values);
    }
}
