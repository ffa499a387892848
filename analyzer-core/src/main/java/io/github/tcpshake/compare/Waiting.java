package io.github.tcpshake.compare;

import org.jspecify.annotations.Nullable;

/**
 * Segments of one direction that one point has shown and the other not yet, in the order in which
 * they came. Chained through the segments themselves, since nearly all of these lists are empty.
 */
final class Waiting {
    private @Nullable Sighting first;
    private @Nullable Sighting last;
    private int size;

    @Nullable Sighting first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    void add(Sighting s) {
        Sighting before = last;
        s.nextWaiting = null;
        if (before == null) {
            first = s;
        } else {
            before.nextWaiting = s;
        }
        last = s;
        size++;
    }

    /** Takes one out, if it is there. */
    @SuppressWarnings("ReferenceEquality") // this sighting, not one like it
    void remove(Sighting s) {
        Sighting before = null;
        for (Sighting one = first; one != null; one = one.nextWaiting) {
            if (one == s) {
                unchain(before, one);
                return;
            }
            before = one;
        }
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private void unchain(@Nullable Sighting before, Sighting s) {
        if (before == null) {
            first = s.nextWaiting;
        } else {
            before.nextWaiting = s.nextWaiting;
        }
        if (last == s) {
            last = before;
        }
        s.nextWaiting = null;
        size--;
    }
}
