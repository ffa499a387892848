package io.github.tcpshake.track;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Who leaves the table at one moment, in the order of their first frames: an order that does not
 * depend on hashes, or on which of several trackers has a connection. Each is let go of as it is
 * taken out, since what is drawn of it needs room as well. Reused.
 */
final class Leaving {
    private static final int INITIAL = 64;

    private @Nullable Place[] places = new @Nullable Place[INITIAL];
    private long[] order = new long[INITIAL];
    private int count;
    private int next;
    private int indexBits;

    void add(Place place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
            order = Arrays.copyOf(order, count * 2);
        }
        places[count++] = place;
    }

    // Sorts numbers only: a frame and the index of its connection share one. No capture has more
    // frames than the bits left for them; beyond that the order would only be another one.
    void sort() {
        if (count == 0) {
            return;
        }
        indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        for (int i = 0; i < count; i++) {
            Place place = places[i];
            order[i] = (place == null ? 0 : place.firstFrame()) << indexBits | i;
        }
        Arrays.sort(order, 0, count);
    }

    boolean hasNext() {
        return next < count;
    }

    /** Returns the first frame of the next one. */
    long firstFrame() {
        return order[next] >>> indexBits;
    }

    /** Takes out the next one. */
    Place next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nobody leaves");
        }
        int at = (int) order[next++] & (1 << indexBits) - 1;
        Place place = places[at];
        places[at] = null;
        if (place == null) {
            throw new IllegalStateException("left twice");
        }
        if (next == count) {
            count = 0;
            next = 0;
        }
        return place;
    }
}
