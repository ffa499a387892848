package io.github.tcpshake.report;

import java.util.Arrays;
import java.util.List;

/** A value for each {@link Threshold}. Immutable. */
public final class Thresholds {
    /** The defaults of the catalogue. */
    public static final Thresholds STANDARD =
            new Thresholds(Arrays.stream(Threshold.values()).mapToLong(Threshold::usual).toArray());

    private final long[] values;

    private Thresholds(long[] values) {
        this.values = values;
    }

    /** Returns the value of a threshold: nanoseconds where its unit is time, else a number. */
    public long of(Threshold threshold) {
        return values[threshold.ordinal()];
    }

    /**
     * Returns the same with another value.
     *
     * @param value nanoseconds where the unit is time, else a number; above 0
     * @throws IllegalArgumentException if the value is not above 0
     */
    public Thresholds with(Threshold threshold, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(threshold.id() + " must be above 0");
        }
        long[] changed = values.clone();
        changed[threshold.ordinal()] = value;
        return new Thresholds(changed);
    }

    /**
     * Returns the same with one value as a person writes it.
     *
     * @param id name such as {@code fin-silent}
     * @param text such as {@code 2s}
     * @throws IllegalArgumentException if there is no such threshold (the message names all there
     *     are) or the value is none
     */
    public Thresholds with(String id, String text) {
        Threshold threshold =
                Threshold.named(id).orElseThrow(() -> new IllegalArgumentException(unknown(id)));
        return with(threshold, threshold.parse(text));
    }

    private static String unknown(String id) {
        List<String> names = Arrays.stream(Threshold.values()).map(Threshold::id).toList();
        return "no threshold is called '" + id + "'; there are " + String.join(", ", names);
    }
}
