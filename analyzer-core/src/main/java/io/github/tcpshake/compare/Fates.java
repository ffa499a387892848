package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;

/** Counts segments of one connection by sender and fate. */
public final class Fates {
    private final long[][] counts = new long[Side.values().length][Fate.values().length];
    private long overtaken;
    private long arrivedBytes;
    private long lostBytes;

    void count(Crossing crossing) {
        counts[crossing.from().ordinal()][crossing.fate().ordinal()]++;
        overtaken += crossing.overtaken() ? 1 : 0;
        if (crossing.fate() == Fate.ARRIVED) {
            arrivedBytes += crossing.payloadLength();
        } else if (crossing.fate() == Fate.LOST) {
            lostBytes += crossing.payloadLength();
        }
    }

    /** Adds what the other half counted, its sides exchanged where it has them the other way. */
    void add(Fates other, boolean exchanged) {
        for (Side side : Side.values()) {
            Side mine = exchanged ? side.peer() : side;
            for (int i = 0; i < Fate.values().length; i++) {
                counts[mine.ordinal()][i] += other.counts[side.ordinal()][i];
            }
        }
        overtaken += other.overtaken;
        arrivedBytes += other.arrivedBytes;
        lostBytes += other.lostBytes;
    }

    /** Returns how many segments of a side had a fate. */
    public long of(Side from, Fate fate) {
        return counts[from.ordinal()][fate.ordinal()];
    }

    /** Returns how many segments of both sides had a fate. */
    public long of(Fate fate) {
        return of(Side.CLIENT, fate) + of(Side.SERVER, fate);
    }

    /** Returns how many arrived behind one that was sent later. */
    public long overtaken() {
        return overtaken;
    }

    /** Returns payload bytes that arrived, repetitions included. */
    public long arrivedBytes() {
        return arrivedBytes;
    }

    /** Returns payload bytes that were lost, whether sent again or not. */
    public long lostBytes() {
        return lostBytes;
    }
}
