package io.github.tcpshake.shard;

import io.github.tcpshake.wire.SplitMix;

/**
 * Numbers by numbers, for connections as long as they live: open addressing with linear probing and
 * backward-shift deletion. Keys are greater than 0. Not thread-safe.
 */
final class LiveNumbers {
    private static final int INITIAL = 1 << 8;

    private long[] keys = new long[INITIAL];
    private long[] values = new long[INITIAL];
    private int size;

    /** Adds a key that is not there. */
    void put(long key, long value) {
        if (size >= keys.length >> 1) {
            grow();
        }
        int at = slot(key);
        keys[at] = key;
        values[at] = value;
        size++;
    }

    /** Returns the value of a key, 0 where there is none. */
    long get(long key) {
        int at = slot(key);
        return keys[at] == 0 ? 0 : values[at];
    }

    /** Takes a key out, and returns its value, 0 where there is none. */
    long remove(long key) {
        int hole = slot(key);
        if (keys[hole] == 0) {
            return 0;
        }
        long value = values[hole];
        int mask = keys.length - 1;
        for (int at = hole + 1 & mask; keys[at] != 0; at = at + 1 & mask) {
            int wanted = home(keys[at], mask);
            if ((at - wanted & mask) >= (at - hole & mask)) {
                keys[hole] = keys[at];
                values[hole] = values[at];
                hole = at;
            }
        }
        keys[hole] = 0;
        size--;
        return value;
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = home(key, mask);
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    // Keys come, and mostly go, one after the other: eight of them share a cache line.
    private static int home(long key, int mask) {
        return ((int) SplitMix.mix(key >>> 3) << 3 | (int) key & 7) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
