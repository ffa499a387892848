package io.github.tcpshake.detect.host;

import io.github.tcpshake.wire.SplitMix;

/**
 * Fixed-size table from an address and a port to a slot number. An address may only lie in a few
 * neighbouring slots, so that every question takes bounded time whatever an attacker sends. Owners
 * keep their values in arrays of their own, by slot. Not thread-safe.
 */
final class AddressTable {
    /** Stands for no slot. */
    static final int NONE = -1;

    private static final int NEIGHBOURS = 8;

    private final long[] high;
    private final long[] low;
    private final int[] port;
    private final boolean[] used;
    private final int mask;
    private final long seed;

    /**
     * Makes an empty table.
     *
     * @param capacity a power of two, at least 8
     * @param seed makes the slot of an address unpredictable
     */
    AddressTable(int capacity, long seed) {
        if (capacity < NEIGHBOURS || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two, at least 8");
        }
        this.high = new long[capacity];
        this.low = new long[capacity];
        this.port = new int[capacity];
        this.used = new boolean[capacity];
        this.mask = capacity - 1;
        this.seed = seed;
    }

    /** Returns the slot of an address and port, or {@link #NONE}. */
    int find(long addressHigh, long addressLow, int portNumber) {
        int first = first(addressHigh, addressLow, portNumber);
        for (int i = 0; i < NEIGHBOURS; i++) {
            int slot = first + i & mask;
            if (used[slot]
                    && low[slot] == addressLow
                    && high[slot] == addressHigh
                    && port[slot] == portNumber) {
                return slot;
            }
        }
        return NONE;
    }

    /** Returns an empty slot that the address and port may take, or {@link #NONE}. */
    int empty(long addressHigh, long addressLow, int portNumber) {
        int first = first(addressHigh, addressLow, portNumber);
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (!used[first + i & mask]) {
                return first + i & mask;
            }
        }
        return NONE;
    }

    /** Returns the slot with the least weight of those that the address and port may take. */
    int lightest(
            long addressHigh, long addressLow, int portNumber, HeavyHitters.Weighted[] values) {
        int first = first(addressHigh, addressLow, portNumber);
        int lightest = first;
        for (int i = 1; i < NEIGHBOURS; i++) {
            int slot = first + i & mask;
            if (values[slot].weight() < values[lightest].weight()) {
                lightest = slot;
            }
        }
        return lightest;
    }

    /** Gives a slot to an address and port; who had it is forgotten. */
    void put(int slot, long addressHigh, long addressLow, int portNumber) {
        used[slot] = true;
        high[slot] = addressHigh;
        low[slot] = addressLow;
        port[slot] = portNumber;
    }

    boolean isUsed(int slot) {
        return used[slot];
    }

    long high(int slot) {
        return high[slot];
    }

    long low(int slot) {
        return low[slot];
    }

    int port(int slot) {
        return port[slot];
    }

    private int first(long addressHigh, long addressLow, int portNumber) {
        return (int)
                        (SplitMix.mix(
                                        SplitMix.mix(addressHigh ^ seed) + addressLow
                                                ^ (long) portNumber << 48)
                                >>> 32)
                & mask;
    }
}
