package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;

/** Counts segments of one connection by sender and fate. */
public final class Fates {
    private static final Fate[] FATES = Fate.values();
    private static final int KINDS = FATES.length;

    private static final long[] NONE = {};

    // Nearly all connections have none but these.
    private long arrivedOfClient;
    private long arrivedOfServer;

    /** Of the client, then of the server; empty while all arrived. */
    private long[] others = NONE;

    private long overtaken;
    private long arrivedBytes;
    private long lostBytes;

    void count(Crossing crossing) {
        add(crossing.from(), crossing.fate(), 1);
        overtaken += crossing.overtaken() ? 1 : 0;
        if (crossing.fate() == Fate.ARRIVED) {
            arrivedBytes += crossing.payloadLength();
        } else if (crossing.fate() == Fate.LOST) {
            lostBytes += crossing.payloadLength();
        }
    }

    private void add(Side from, Fate fate, long count) {
        if (fate != Fate.ARRIVED) {
            others = others.length == 0 ? new long[2 * KINDS] : others;
            others[from.ordinal() * KINDS + fate.ordinal()] += count;
        } else if (from == Side.CLIENT) {
            arrivedOfClient += count;
        } else {
            arrivedOfServer += count;
        }
    }

    /** Adds what the other half counted, its sides exchanged where it has them the other way. */
    void add(Fates other, boolean exchanged) {
        for (Side side : Side.BOTH) {
            Side mine = exchanged ? side.peer() : side;
            for (Fate fate : FATES) {
                long count = other.of(side, fate);
                if (count > 0) {
                    add(mine, fate, count);
                }
            }
        }
        overtaken += other.overtaken;
        arrivedBytes += other.arrivedBytes;
        lostBytes += other.lostBytes;
    }

    /** Returns the same counts, with the sides exchanged or not, to change. */
    public Fates copy(boolean exchanged) {
        Fates copy = new Fates();
        copy.add(this, exchanged);
        return copy;
    }

    /** Takes back what was counted of one segment, and counts it as having another fate. */
    public void correct(Crossing wrong, Fate right) {
        add(wrong.from(), wrong.fate(), -1);
        add(wrong.from(), right, 1);
        lostBytes -= wrong.fate() == Fate.LOST ? wrong.payloadLength() : 0;
    }

    /** Returns how many segments of a side had a fate. */
    public long of(Side from, Fate fate) {
        if (fate == Fate.ARRIVED) {
            return from == Side.CLIENT ? arrivedOfClient : arrivedOfServer;
        }
        return others.length == 0 ? 0 : others[from.ordinal() * KINDS + fate.ordinal()];
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
