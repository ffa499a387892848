package io.github.tcpshake.text;

import io.github.tcpshake.wire.Time;
import java.util.Locale;

/** Quantities with their units, in three significant digits or so, without grouping. */
public final class Units {
    private Units() {}

    /** Returns a duration such as {@code 24.1 ms}, {@code 1.204 s} or {@code 2 min 5 s}. */
    public static String duration(long nanos) {
        return nanos < 0 ? "-" + magnitude(-nanos, " ") : magnitude(nanos, " ");
    }

    /** Returns a duration for a column, such as {@code 24.1ms}, {@code 1.20s} or {@code 127s}. */
    public static String compactDuration(long nanos) {
        if (nanos >= 100 * Time.SECOND) {
            return (nanos + Time.SECOND / 2) / Time.SECOND + "s";
        }
        return nanos >= Time.SECOND && nanos < 10 * Time.SECOND
                ? decimals(nanos, Time.SECOND, 2) + "s"
                : magnitude(Math.max(0, nanos), "");
    }

    /**
     * Returns the number of milliseconds alone, such as {@code 24.1}, of a duration that is part of
     * another: as precise as that one is written.
     */
    public static String milliseconds(long nanos, long ofNanos) {
        return decimals(
                nanos,
                Time.MILLISECOND,
                ofNanos < Time.MILLISECOND || nanos < Time.MILLISECOND / 10 ? 3 : 1);
    }

    /** Returns a number of bytes such as {@code 517 B}, {@code 4301 B} or {@code 1.2 MB}. */
    public static String bytes(long count) {
        if (count < 10_000) {
            return count + " B";
        }
        String[] names = {" kB", " MB", " GB", " TB"};
        double value = count / 1e3;
        int unit = 0;
        while (value >= 999.95 && unit < names.length - 1) {
            value /= 1e3;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f", value) + names[unit];
    }

    private static String magnitude(long nanos, String space) {
        if (nanos < Time.MILLISECOND) {
            return nanos == 0
                    ? "0" + space + "ms"
                    : decimals(nanos, Time.MILLISECOND, 3) + space + "ms";
        } else if (nanos < 99_950 * Time.MICROSECOND) {
            return decimals(nanos, Time.MILLISECOND, 1) + space + "ms";
        } else if (nanos < 999_500 * Time.MICROSECOND) {
            return decimals(nanos, Time.MILLISECOND, 0) + space + "ms";
        } else if (nanos < 9_999_500 * Time.MICROSECOND) {
            return decimals(nanos, Time.SECOND, 3) + space + "s";
        } else if (nanos < 119_950 * Time.MILLISECOND) {
            return decimals(nanos, Time.SECOND, 1) + space + "s";
        }
        return longer(nanos, space);
    }

    private static String longer(long nanos, String space) {
        long seconds = (nanos + Time.SECOND / 2) / Time.SECOND;
        if (seconds < 7200) {
            return seconds / 60 + space + "min" + " " + seconds % 60 + space + "s";
        }
        long minutes = seconds / 60;
        return minutes < 2880
                ? minutes / 60 + space + "h" + " " + minutes % 60 + space + "min"
                : minutes / 1440 + space + "d" + " " + minutes / 60 % 24 + space + "h";
    }

    /** Rounds half up, in whole numbers: no digit depends on binary fractions. */
    private static String decimals(long nanos, long unit, int places) {
        long scale = places == 0 ? 1 : places == 1 ? 10 : places == 2 ? 100 : 1000;
        long step = unit / scale;
        long scaled = (nanos + step / 2) / step;
        if (places == 0) {
            return Long.toString(scaled);
        }
        String fraction = Long.toString(scaled % scale + scale).substring(1);
        return scaled / scale + "." + fraction;
    }
}
