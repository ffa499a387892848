package io.github.tcpshake.report;

import io.github.tcpshake.wire.Time;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something must stay away before its absence says anything, and how often or how much of
 * something it takes. The only place that knows name, unit and default of each; what they mean for
 * people stands in the texts under {@code threshold.NAME}. Names are stable.
 *
 * <p>Linux resends a SYN-ACK after 1 s and a FIN after about 0.2 s, so 3 s and 1 s lie behind its
 * second try.
 */
public enum Threshold {
    // spotless:off the columns are the table
    SYN_SILENT         (Unit.TIME,  "3s"),
    SYN_ACK_SILENT     (Unit.TIME,  "3s"),
    HANDSHAKE_SLOW     (Unit.TIME,  "500ms"),
    IDLE_OPEN          (Unit.TIME,  "5m"),
    IDLE_DISCOVERED    (Unit.TIME,  "10s"),
    KEEP_ALIVE_PROBES  (Unit.COUNT, "3"),
    DATA_REPEATS       (Unit.COUNT, "3"),
    HOPS_ALIEN         (Unit.COUNT, "3"),
    TIMESTAMP_BACK     (Unit.TIME,  "1s"),
    SACK_FAR           (Unit.BYTES, "1000000"),
    RST_AFTER_DATA     (Unit.TIME,  "50ms"),
    REPEAT_SILENT      (Unit.TIME,  "1s"),
    FIN_SILENT         (Unit.TIME,  "1s"),
    CLOSE_SLOW         (Unit.TIME,  "1s"),
    HALF_CLOSE_ACTIVE  (Unit.TIME,  "5s"),
    CLOSE_WAIT_NOTE    (Unit.TIME,  "30s"),
    CLOSE_WAIT_WARNING (Unit.TIME,  "2m"),
    FIN_TIMEOUT        (Unit.TIME,  "60s"),
    TIME_WAIT          (Unit.TIME,  "60s"),
    FLOOD_PENDING      (Unit.COUNT, "100"),
    SCAN_TARGETS       (Unit.COUNT, "15"),
    SCAN_WINDOW        (Unit.TIME,  "10s"),
    BACKLOG_DROPPED    (Unit.COUNT, "3"),
    LEAK_CONNECTIONS   (Unit.COUNT, "10"),
    LEAK_WINDOW        (Unit.TIME,  "1m"),
    IDLE_TIMEOUT       (Unit.TIME,  "4s"),
    IDLE_TIMEOUT_ENDS  (Unit.COUNT, "5"),
    TIME_WAIT_PERCENT  (Unit.COUNT, "60"),
    HEALTH_CHECKS      (Unit.COUNT, "5"),
    LATE_CONNECTS      (Unit.COUNT, "5"),
    ONE_WAY_PERCENT    (Unit.COUNT, "80"),
    COPIES_PERCENT     (Unit.COUNT, "1"),
    CLOCK_BACK         (Unit.TIME,  "1ms");
    // spotless:on

    /** What a threshold counts in. */
    public enum Unit {
        /** Nanoseconds. */
        TIME,
        /** How often, or how many. */
        COUNT,
        BYTES
    }

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Unit unit;
    private final String usualText;
    private final long usual;

    Threshold(Unit unit, String usualText) {
        this.unit = unit;
        this.usualText = usualText;
        this.usual = parse(usualText);
    }

    /** Returns the threshold of a name such as {@code fin-silent}; empty for an unknown name. */
    public static Optional<Threshold> named(String id) {
        return Arrays.stream(values()).filter(known -> known.id.equals(id)).findFirst();
    }

    /** Returns the stable name, such as {@code fin-silent}. */
    public String id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    /** Returns the default as a person writes it, such as {@code 500ms}. */
    public String usualText() {
        return usualText;
    }

    /** Returns the default, in nanoseconds where the unit is time. */
    public long usual() {
        return usual;
    }

    /**
     * Reads a value as a person writes it: {@code 2s}, {@code 1500ms} (ns, us, ms, s, m, h), or a
     * plain number of bytes or times.
     *
     * @throws IllegalArgumentException if it is no such value, or 0; the message says what would be
     */
    public long parse(String text) {
        long value = unit == Unit.TIME ? nanos(text) : number(text);
        if (value <= 0) {
            String example =
                    unit == Unit.TIME
                            ? "a time such as 1500ms, 2s or 5m"
                            : unit == Unit.BYTES ? "a number of bytes" : "a number";
            throw new IllegalArgumentException(
                    id + " is " + example + " above 0, not '" + text + "'");
        }
        return value;
    }

    private static long number(String text) {
        return Notation.NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    /**
     * Reads a time as a person writes it, such as {@code 1500ms}.
     *
     * @return nanoseconds, -1 if it is no time
     */
    public static long nanos(String text) {
        Matcher time = Notation.TIME.matcher(text);
        if (!time.matches()) {
            return -1;
        }
        long nanosEach =
                switch (time.group(2)) {
                    case "ns" -> 1;
                    case "us" -> 1_000;
                    case "ms" -> Time.MILLISECOND;
                    case "s" -> Time.SECOND;
                    case "m" -> Time.MINUTE;
                    default -> 60 * Time.MINUTE;
                };
        long amount = Long.parseLong(time.group(1));
        // 292 years would overflow; nobody waits for more than a few of them.
        return amount > Long.MAX_VALUE / nanosEach ? -1 : amount * nanosEach;
    }

    /** Apart, because an enum has no constants of its own yet when its constructor runs. */
    private static final class Notation {
        static final Pattern TIME = Pattern.compile("(\\d{1,9})(ns|us|ms|s|m|h)");
        static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

        private Notation() {}
    }
}
