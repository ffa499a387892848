package io.github.tcpshake.check;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.Condition;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.text.EditDistance;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one term of a rule:
 *
 * <pre>
 * term     = [ "not" ] word { "|" word }
 *          | "first" is closer { "|" closer }
 *          | ( "client-state" | "server-state" ) is state { "|" state }
 *          | "finding" is code { "|" code }
 *          | quantity ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) number
 * is       = "=" | "!="
 * </pre>
 */
final class TermParser {
    private static final String FIRST = "first";
    private static final String FINDING = "finding";
    private static final String CLIENT_STATE = "client-state";
    private static final String SERVER_STATE = "server-state";
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})(k|M|G)?B?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final TokenCursor at;

    TermParser(TokenCursor at) {
        this.at = at;
    }

    Term term() throws RuleException {
        if (at.take("not")) {
            return new Term.Called(conditions(at.word("term-missing")), true);
        }
        Token name = at.word("term-missing");
        String word = lower(name);
        Optional<Quantity> quantity = Quantity.of(word);
        if (quantity.isPresent()) {
            return measured(quantity.get());
        }
        return switch (word) {
            case FIRST -> {
                boolean isNegated = isNegated(word);
                yield new Term.First(Set.copyOf(values(TermParser::closer, closers())), isNegated);
            }
            case CLIENT_STATE, SERVER_STATE -> {
                boolean isNegated = isNegated(word);
                Side side = word.equals(CLIENT_STATE) ? Side.CLIENT : Side.SERVER;
                Set<TcpState> states = Set.copyOf(values(TermParser::state, states()));
                yield new Term.LastState(side, states, isNegated);
            }
            case FINDING -> {
                boolean isNegated = isNegated(word);
                yield new Term.Found(codes(), isNegated);
            }
            default -> new Term.Called(conditions(name), false);
        };
    }

    private List<Condition> conditions(Token first) throws RuleException {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (at.take(Token.Kind.OR)) {
            conditions.add(condition(at.word("term-missing")));
        }
        if (at.peek().kind() == Token.Kind.OPERATOR) {
            throw at.wrong("no-value", Map.of("word", conditions.get(0).word()));
        }
        return List.copyOf(conditions);
    }

    private Condition condition(Token word) throws RuleException {
        return Condition.of(lower(word)).orElseThrow(() -> unknown(word));
    }

    private RuleException unknown(Token word) {
        Stream<String> names = Stream.of(FIRST, FINDING, CLIENT_STATE, SERVER_STATE);
        Stream<String> all =
                Stream.of(Condition.words().stream(), Quantity.words().stream(), names)
                        .flatMap(Function.identity());
        String given = lower(word);
        return all.map(known -> Map.entry(known, EditDistance.between(given, known)))
                .filter(entry -> entry.getValue() <= Math.max(1, entry.getKey().length() / 4))
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(near -> Map.of("word", word.text(), "near", near.getKey()))
                .map(values -> at.wrongBefore("unknown-near", values))
                .orElseGet(() -> at.wrongBefore("unknown", Map.of("word", word.text())));
    }

    private boolean isNegated(String word) throws RuleException {
        Token sign = at.next();
        Optional<Operator> operator = Operator.of(sign.text());
        if (sign.kind() != Token.Kind.OPERATOR || operator.isEmpty()) {
            throw at.wrongBefore("is-missing", Map.of("word", word));
        } else if (operator.get().isOrder()) {
            throw at.wrongBefore("no-order", Map.of("word", word, "sign", sign.text()));
        }
        return operator.get() == Operator.UNEQUAL;
    }

    private <T> List<T> values(Function<String, Optional<T>> reader, String choices)
            throws RuleException {
        List<T> values = new ArrayList<>();
        do {
            Token word = at.word("value-missing");
            values.add(
                    reader.apply(lower(word))
                            .orElseThrow(
                                    () ->
                                            at.wrongBefore(
                                                    "choice",
                                                    Map.of(
                                                            "word",
                                                            word.text(),
                                                            "choices",
                                                            choices))));
        } while (at.take(Token.Kind.OR));
        return values;
    }

    /** Reads names of findings. */
    Set<FindingCode> codes() throws RuleException {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        do {
            Token word = at.word("value-missing");
            codes.add(
                    FindingCode.of(word.text())
                            .orElseThrow(
                                    () -> at.wrongBefore("finding", Map.of("word", word.text()))));
        } while (at.take(Token.Kind.OR));
        return Set.copyOf(codes);
    }

    private Term measured(Quantity quantity) throws RuleException {
        Token sign = at.next();
        Optional<Operator> operator = Operator.of(sign.text());
        if (sign.kind() != Token.Kind.OPERATOR || operator.isEmpty()) {
            throw at.wrongBefore("operator-missing", Map.of("word", quantity.word()));
        }
        Token word = at.word("value-missing");
        long limit = limit(quantity, word.text());
        if (limit < 0) {
            String key = "not-" + quantity.unit().name().toLowerCase(Locale.ROOT);
            throw at.wrongBefore(key, Map.of("word", word.text(), "name", quantity.word()));
        }
        return new Term.Measured(quantity, operator.get(), limit);
    }

    private static long limit(Quantity quantity, String text) {
        return switch (quantity.unit()) {
            case TIME -> Threshold.nanos(text);
            case COUNT -> COUNT.matcher(text).matches() ? Long.parseLong(text) : -1;
            case BYTES -> bytes(text);
        };
    }

    private static long bytes(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return -1;
        }
        long each =
                switch (String.valueOf(amount.group(2))) {
                    case "k" -> 1_000;
                    case "M" -> 1_000_000;
                    case "G" -> 1_000_000_000;
                    default -> 1;
                };
        long number = Long.parseLong(amount.group(1));
        return number > Long.MAX_VALUE / each ? -1 : number * each;
    }

    private static Optional<Teardown.Closer> closer(String word) {
        return Arrays.stream(Teardown.Closer.values())
                .filter(closer -> closer.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String closers() {
        return "client, server, both, none";
    }

    private static Optional<TcpState> state(String word) {
        return Arrays.stream(TcpState.values())
                .filter(state -> state.rfcName().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String states() {
        return String.join(", ", Arrays.stream(TcpState.values()).map(TcpState::rfcName).toList());
    }

    private static String lower(Token word) {
        return word.text().toLowerCase(Locale.ROOT);
    }
}
