package io.github.tcpshake.compare;

import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * Flows by the ends that one capture gives them, either way round: open addressing with linear
 * probing and backward-shift deletion.
 */
final class EndsTable {
    private static final int INITIAL = 1 << 10;

    private final Tap tap;
    private final long seed;
    private int[] hashes = new int[INITIAL];
    private @Nullable Flow[] flows = new @Nullable Flow[INITIAL];
    private int size;

    EndsTable(Tap tap, long seed) {
        this.tap = tap;
        this.seed = seed;
    }

    /** Returns the hash of two ends, the same in every table of this seed. */
    int hash(FlowKey ends) {
        return ends.hash(seed);
    }

    private boolean isOf(Flow flow, FlowKey ends) {
        FlowKey key = flow.key(tap);
        return key != null && key.isSameFlow(ends);
    }

    @Nullable Flow find(FlowKey ends, int hash) {
        int mask = hashes.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            Flow found = flows[at];
            if (found == null || hashes[at] == hash && isOf(found, ends)) {
                return found;
            }
        }
    }

    /** Returns a flow that probably has these ends. */
    @Nullable Flow guess(int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != hash && flows[at] != null) {
            at = at + 1 & mask;
        }
        return flows[at];
    }

    /** Adds a flow, by its ends; in the place of another of the same ends, if there is one. */
    void put(FlowKey ends, int hash, Flow flow) {
        if (size >= hashes.length >> 1) {
            grow();
        }
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (true) {
            Flow there = flows[at];
            if (there == null || hashes[at] == hash && isOf(there, ends)) {
                size += there == null ? 1 : 0;
                break;
            }
            at = at + 1 & mask;
        }
        hashes[at] = hash;
        flows[at] = flow;
    }

    private void grow() {
        @Nullable Flow[] old = flows;
        int[] oldHashes = hashes;
        flows = new @Nullable Flow[old.length * 2];
        hashes = new int[old.length * 2];
        int mask = hashes.length - 1;
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int at = oldHashes[i] & mask;
                while (flows[at] != null) {
                    at = at + 1 & mask;
                }
                flows[at] = old[i];
                hashes[at] = oldHashes[i];
            }
        }
    }

    /** Removes a flow, if it is what its ends lead to. */
    @SuppressWarnings("ReferenceEquality") // this flow, not one like it
    void remove(FlowKey ends, Flow flow) {
        int mask = hashes.length - 1;
        int hole = hash(ends) & mask;
        while (flows[hole] != flow) {
            if (flows[hole] == null) {
                return;
            }
            hole = hole + 1 & mask;
        }
        size--;
        int at = hole;
        while (true) {
            at = at + 1 & mask;
            Flow next = flows[at];
            if (next == null) {
                break;
            }
            if ((at - (hashes[at] & mask) & mask) >= (at - hole & mask)) {
                flows[hole] = next;
                hashes[hole] = hashes[at];
                hole = at;
            }
        }
        flows[hole] = null;
    }
}
