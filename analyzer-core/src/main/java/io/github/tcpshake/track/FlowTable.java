package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * The connections by the ends and the tunnel of their segments, either way round: open addressing
 * with linear probing and backward-shift deletion. The hash is seeded for each run, so that no
 * capture can be made to collide.
 */
final class FlowTable {
    private static final int INITIAL = 1 << 10;

    private final long seed;
    private int[] hashes = new int[INITIAL];
    private @Nullable Place[] places = new @Nullable Place[INITIAL];
    private int size;

    FlowTable(long seed) {
        this.seed = seed;
    }

    int hash(FlowKey key) {
        return key.hash(seed);
    }

    int size() {
        return size;
    }

    @Nullable Place find(FlowKey key, int hash) {
        int mask = hashes.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            Place found = places[at];
            if (found == null) {
                return null;
            }
            if (hashes[at] == hash && found.isOf(key)) {
                return found;
            }
        }
    }

    /** Returns the first place with the hash, which may be that of other ends. */
    @Nullable Place guess(int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != hash && places[at] != null) {
            at = at + 1 & mask;
        }
        return places[at];
    }

    /** Adds the place of a connection whose key is not in the table. */
    void add(Place place, int hash) {
        if (size >= hashes.length >> 1) {
            grow();
        }
        place.hash = hash;
        put(place);
        size++;
    }

    private void put(Place place) {
        int mask = hashes.length - 1;
        int at = place.hash & mask;
        while (places[at] != null) {
            at = at + 1 & mask;
        }
        hashes[at] = place.hash;
        places[at] = place;
    }

    private void grow() {
        @Nullable Place[] old = places;
        hashes = new int[old.length * 2];
        places = new @Nullable Place[old.length * 2];
        for (Place place : old) {
            if (place != null) {
                put(place);
            }
        }
    }

    /** Removes a place that is in the table. */
    void remove(Place place) {
        int mask = hashes.length - 1;
        int hole = slot(place);
        size--;
        int at = hole;
        while (true) {
            at = at + 1 & mask;
            Place next = places[at];
            if (next == null) {
                break;
            }
            int home = hashes[at] & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                places[hole] = next;
                hashes[hole] = hashes[at];
                hole = at;
            }
        }
        places[hole] = null;
    }

    private int slot(Place place) {
        int mask = hashes.length - 1;
        int at = place.hash & mask;
        while (places[at] != place) {
            if (places[at] == null) {
                throw new IllegalStateException("connection is not in the table");
            }
            at = at + 1 & mask;
        }
        return at;
    }

    /** Empties the table: all that was in it leaves. */
    void moveTo(Leaving leaving) {
        for (Place place : places) {
            if (place != null) {
                leaving.add(place);
            }
        }
        places = new @Nullable Place[INITIAL];
        hashes = new int[INITIAL];
        size = 0;
    }
}
