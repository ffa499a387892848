package io.github.tcpshake.cli.tui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses who leaves when there is no room for more finished connections: the oldest of those on
 * which least was found. Of each rank the newest few stay, or somebody who watches would never see
 * a healthy connection end once there are enough sick ones. For one thread.
 */
final class DullestFirst {
    static final long NOBODY = 0;

    private final List<Deque<Long>> byRank =
            Stream.generate(() -> (Deque<Long>) new ArrayDeque<Long>()).limit(Mark.RANKS).toList();
    private final int capacity;
    private final int newestKept;
    private int size;

    /**
     * @param capacity most connections that stay
     */
    DullestFirst(int capacity) {
        this.capacity = capacity;
        this.newestKept = capacity / (2 * Mark.RANKS);
    }

    /**
     * Adds a connection that was not added before.
     *
     * @return who has to leave for it, {@link #NOBODY} while there is room
     */
    long add(long connection, int rank) {
        byRank.get(rank).add(connection);
        if (size < capacity) {
            size++;
            return NOBODY;
        }
        for (Deque<Long> dull : byRank) {
            if (dull.size() > newestKept) {
                return dull.remove();
            }
        }
        throw new IllegalStateException("all ranks together keep less than the capacity");
    }
}
