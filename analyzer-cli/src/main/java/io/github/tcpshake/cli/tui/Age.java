package io.github.tcpshake.cli.tui;

import io.github.tcpshake.wire.Time;

/** How long something has lasted, for a column that changes all the time: two units at most. */
final class Age {
    private static final long TENTH_NANOS = 100 * Time.MILLISECOND;

    private Age() {}

    /**
     * Returns an age such as {@code 0.4s}, {@code 42s}, {@code 3m07}, {@code 5h12} or {@code 3d04}.
     */
    static String text(long nanos) {
        long tenths = Math.max(0, nanos) / TENTH_NANOS;
        long seconds = tenths / 10;
        if (seconds < 10) {
            return seconds + "." + tenths % 10 + "s";
        } else if (seconds < 100) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 100) {
            return two(minutes, 'm', seconds % 60);
        }
        long hours = minutes / 60;
        return hours < 48 ? two(hours, 'h', minutes % 60) : two(hours / 24, 'd', hours % 24);
    }

    private static String two(long greater, char unit, long lesser) {
        return greater + String.valueOf(unit) + (lesser < 10 ? "0" : "") + lesser;
    }
}
