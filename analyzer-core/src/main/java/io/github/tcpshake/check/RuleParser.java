package io.github.tcpshake.check;

import io.github.tcpshake.check.Rule.Quantifier;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads rules:
 *
 * <pre>
 * rules  = [ rule ] { ( ";" | newline ) [ rule ] }        # and the rest of the line is a comment
 * rule   = [ "every" | "no" | "some" ] [ "connection" ] { ( "from" | "to" | "at" ) end } terms
 *        | "no" ( "finding" | "warning" | "error" ) [ code { "|" code } ]
 * terms  = term { "," term }
 * </pre>
 *
 * Each term becomes a rule of its own, so that one that fails is named. {@link TermParser} has the
 * rest.
 */
public final class RuleParser {
    private final TokenCursor at;

    private RuleParser(String text) {
        at = new TokenCursor(Token.of(text));
    }

    /**
     * Reads the rules of a text, in order.
     *
     * @throws RuleException if it is none; there is at least one rule otherwise
     */
    public static List<Rule> parse(String text) throws RuleException {
        RuleParser parser = new RuleParser(text);
        List<Rule> rules = new ArrayList<>();
        while (!parser.at.isOver()) {
            if (parser.at.peek().kind() == Token.Kind.END) {
                parser.at.next();
            } else {
                parser.rule(rules);
            }
        }
        if (rules.isEmpty()) {
            throw parser.at.wrong("empty", Map.of());
        }
        return rules;
    }

    private void rule(List<Rule> rules) throws RuleException {
        Quantifier quantifier = quantifier();
        Optional<Severity> least = findings();
        if (least.isPresent()) {
            if (quantifier != Quantifier.NO) {
                throw at.wrongBefore("finding-quantifier", Map.of("word", "no"));
            }
            rules.add(ofFindings(least.get()));
            return;
        }
        boolean isNamed = at.take("connection") || at.take("connections");
        List<End> ends = new ArrayList<>();
        StringBuilder places = new StringBuilder();
        while (isPlace()) {
            ends.add(end(places));
        }
        if (at.peek().kind() == Token.Kind.END) {
            throw at.wrong(isNamed || !ends.isEmpty() ? "term-missing" : "empty", Map.of());
        }
        String start = word(quantifier) + places + " ";
        TermParser terms = new TermParser(at);
        do {
            int first = at.position();
            Term term = terms.term();
            rules.add(new Rule.OfConnections(quantifier, ends, term, start + at.textSince(first)));
        } while (at.take(Token.Kind.COMMA));
        if (at.peek().kind() != Token.Kind.END) {
            throw at.wrong("comma-missing", Map.of("word", at.peek().text()));
        }
    }

    private static String word(Quantifier quantifier) {
        return switch (quantifier) {
            case EVERY -> "every connection";
            case NO -> "no connection";
            case SOME -> "some connection";
        };
    }

    private Quantifier quantifier() {
        if (at.take("no")) {
            return Quantifier.NO;
        } else if (at.take("some")) {
            return Quantifier.SOME;
        }
        at.take("every");
        return Quantifier.EVERY;
    }

    /** A rule about findings; {@code finding=...} is a term about connections. */
    private Optional<Severity> findings() {
        if (at.afterNext().kind() == Token.Kind.OPERATOR) {
            return Optional.empty();
        }
        if (at.take("finding") || at.take("findings")) {
            return Optional.of(Severity.INFO);
        } else if (at.take("warning") || at.take("warnings")) {
            return Optional.of(Severity.WARNING);
        } else if (at.take("error") || at.take("errors")) {
            return Optional.of(Severity.ERROR);
        }
        return Optional.empty();
    }

    private Rule ofFindings(Severity least) throws RuleException {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        if (at.peek().kind() != Token.Kind.END) {
            codes.addAll(new TermParser(at).codes());
        }
        if (at.peek().kind() != Token.Kind.END) {
            throw at.wrong("or-missing", Map.of("word", at.peek().text()));
        }
        String names =
                codes.stream().map(code -> code.id()).collect(Collectors.joining("|", " ", ""));
        String what = least == Severity.INFO ? "finding" : least.name().toLowerCase(Locale.ROOT);
        return new Rule.OfFindings(least, codes, "no " + what + (codes.isEmpty() ? "" : names));
    }

    private boolean isPlace() {
        return at.peek().is("from") || at.peek().is("to") || at.peek().is("at");
    }

    private End end(StringBuilder places) throws RuleException {
        Token where = at.next();
        Token what = at.word("end-missing");
        End.Which which =
                where.is("from") ? End.Which.FROM : where.is("to") ? End.Which.TO : End.Which.AT;
        End end =
                End.parse(which, what.text())
                        .orElseThrow(() -> at.wrongBefore("end", Map.of("word", what.text())));
        places.append(' ').append(where.text()).append(' ').append(what.text());
        return end;
    }
}
