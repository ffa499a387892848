package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts over time in a fixed number of bins, which get wider as the time gets longer. Times come
 * in any order; the bins are widths of a power of two of 1 ms, from a multiple of their width.
 */
final class TimeBins {
    private static final int BINS = 128;
    private static final long LEAST_NANOS = Time.MILLISECOND;

    private long[] counts = new long[BINS];
    private long width = LEAST_NANOS;
    private long firstBin;
    private boolean isEmpty = true;

    void add(long nanos) {
        if (isEmpty) {
            isEmpty = false;
            firstBin = Math.floorDiv(nanos, width);
        }
        long bin = Math.floorDiv(nanos, width);
        while (bin - firstBin >= BINS || bin < firstBin) {
            if (bin < firstBin && lastUsed() - bin < BINS) {
                shift(bin);
            } else {
                widen();
            }
            bin = Math.floorDiv(nanos, width);
        }
        counts[(int) (bin - firstBin)]++;
    }

    private long lastUsed() {
        int last = BINS - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        return firstBin + last;
    }

    private void shift(long first) {
        int by = (int) (firstBin - first);
        long[] moved = new long[BINS];
        System.arraycopy(counts, 0, moved, by, BINS - by);
        counts = moved;
        firstBin = first;
    }

    private void widen() {
        long[] wider = new long[BINS];
        long first = Math.floorDiv(firstBin, 2);
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                wider[(int) (Math.floorDiv(firstBin + i, 2) - first)] += counts[i];
            }
        }
        counts = wider;
        firstBin = first;
        width *= 2;
    }

    void write(JsonGenerator json, String name) throws IOException {
        int used = (int) (isEmpty ? 0 : lastUsed() - firstBin + 1);
        json.writeObjectFieldStart(name);
        json.writeNumberField("from_ms", firstBin * (width / LEAST_NANOS));
        json.writeNumberField("width_ms", width / LEAST_NANOS);
        json.writeFieldName("counts");
        json.writeArray(Arrays.copyOf(counts, used), 0, used);
        json.writeEndObject();
    }
}
