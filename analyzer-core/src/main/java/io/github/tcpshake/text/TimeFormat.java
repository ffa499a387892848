package io.github.tcpshake.text;

import io.github.tcpshake.wire.Time;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the time of a segment is written. */
public enum TimeFormat {
    /** Seconds since the first segment of the connection. */
    RELATIVE,
    /** Seconds since the row above. */
    DELTA,
    /** Time of day, UTC. */
    UTC,
    /** Time of day where the reader is. */
    LOCAL,
    /** Seconds since 1970-01-01 00:00 UTC. */
    EPOCH;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    /**
     * Returns the time of a segment.
     *
     * @param nanos its time, since the epoch, as the other two
     * @param startNanos time of the connection's first segment
     * @param previousNanos time of the row above
     * @param places decimals of relative times; the others have 6
     */
    public String text(long nanos, long startNanos, long previousNanos, int places) {
        return switch (this) {
            case RELATIVE -> seconds(nanos - startNanos, places);
            case DELTA -> seconds(nanos - previousNanos, places);
            case EPOCH -> seconds(nanos, 6);
            default -> CLOCK.format(at(nanos));
        };
    }

    /** Returns the date of a time of day with the name of its zone, empty for the other formats. */
    public String date(long nanos) {
        if (this == UTC) {
            return DATE.format(at(nanos)) + " UTC";
        }
        return this == LOCAL ? DATE.format(at(nanos)) : "";
    }

    private LocalDateTime at(long nanos) {
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(nanos, Time.SECOND), Math.floorMod(nanos, Time.SECOND));
        return LocalDateTime.ofInstant(
                instant, this == LOCAL ? ZoneId.systemDefault() : ZoneOffset.UTC);
    }

    private static String seconds(long nanos, int places) {
        long step = 1;
        for (int i = places; i < 9; i++) {
            step *= 10;
        }
        long magnitude = Math.abs(nanos) / step;
        long scale = Time.SECOND / step;
        String fraction = Long.toString(magnitude % scale + scale).substring(1);
        return (nanos < 0 ? "-" : "") + magnitude / scale + "." + fraction;
    }
}
