package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections by the ends and the tunnel of their segments, either way round: open addressing
 * with linear probing and backward-shift deletion. The hash is seeded for each run, so that no
 * capture can be made to collide.
 */
final class FlowTable {
    private static final int INITIAL = 1 << 10;
    private static final int OPEN = 2;

    private final long seed;
    private int[] hashes = new int[INITIAL];
    private @Nullable Connection[] connections = new @Nullable Connection[INITIAL];
    private int size;
    private int sampleAt;

    FlowTable(long seed) {
        this.seed = seed;
    }

    int hash(FlowKey key) {
        return key.hash(seed);
    }

    int size() {
        return size;
    }

    @Nullable Connection find(FlowKey key, int hash) {
        int mask = hashes.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            Connection found = connections[at];
            if (found == null) {
                return null;
            }
            if (hashes[at] == hash && found.key.isSameFlow(key)) {
                return found;
            }
        }
    }

    /** Adds a connection whose key is not in the table. */
    void add(Connection connection, int hash) {
        if (size >= hashes.length >> 1) {
            grow();
        }
        connection.hash = hash;
        place(connection);
        size++;
    }

    private void place(Connection connection) {
        int mask = hashes.length - 1;
        int at = connection.hash & mask;
        while (connections[at] != null) {
            at = at + 1 & mask;
        }
        hashes[at] = connection.hash;
        connections[at] = connection;
    }

    private void grow() {
        @Nullable Connection[] old = connections;
        hashes = new int[old.length * 2];
        connections = new @Nullable Connection[old.length * 2];
        for (Connection connection : old) {
            if (connection != null) {
                place(connection);
            }
        }
    }

    /** Puts another connection of the same ends where one is. */
    void replace(Connection old, Connection by) {
        by.hash = old.hash;
        connections[slot(old)] = by;
    }

    /** Removes a connection that is in the table. */
    void remove(Connection connection) {
        int mask = hashes.length - 1;
        int hole = slot(connection);
        size--;
        int at = hole;
        while (true) {
            at = at + 1 & mask;
            Connection next = connections[at];
            if (next == null) {
                break;
            }
            int home = hashes[at] & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                connections[hole] = next;
                hashes[hole] = hashes[at];
                hole = at;
            }
        }
        connections[hole] = null;
    }

    private int slot(Connection connection) {
        int mask = hashes.length - 1;
        int at = connection.hash & mask;
        while (connections[at] != connection) {
            if (connections[at] == null) {
                throw new IllegalStateException("connection is not in the table");
            }
            at = at + 1 & mask;
        }
        return at;
    }

    /**
     * Returns a connection to give up when there is no room: of a few that lie together, the one
     * that matters least, embryonic before over before open, and the longest silent among equals. A
     * sample costs the same however many connections there are, and near the bound it is nearly as
     * good as the order. Where the sample holds open connections only, the search goes on for a
     * while, so that a flood cannot push them out one by one.
     */
    Connection leastWorthKeeping() {
        final int sample = 16;
        final int longest = 1024;
        Connection least = null;
        for (int seen = 0; seen < size && seen < longest; ) {
            if (seen >= sample && least != null && worth(least) < OPEN) {
                break;
            }
            sampleAt = sampleAt + 1 & hashes.length - 1;
            Connection candidate = connections[sampleAt];
            if (candidate != null) {
                seen++;
                if (least == null || isWorthLess(candidate, least)) {
                    least = candidate;
                }
            }
        }
        if (least == null) {
            throw new IllegalStateException("the table is empty");
        }
        return least;
    }

    private static boolean isWorthLess(Connection a, Connection b) {
        int difference = worth(a) - worth(b);
        return difference < 0 || (difference == 0 && a.lastNanos < b.lastNanos);
    }

    private static int worth(Connection c) {
        return c.isOver() ? 1 : c.established ? OPEN : 0;
    }

    /** Hands every connection to the visitor, in the order of the table. */
    void forEach(Consumer<Connection> visitor) {
        for (Connection connection : connections) {
            if (connection != null) {
                visitor.accept(connection);
            }
        }
    }
}
