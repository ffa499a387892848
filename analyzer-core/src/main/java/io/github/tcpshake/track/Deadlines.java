package io.github.tcpshake.track;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When connections are looked at again, in packet time: a wheel of slots of one second. A
 * connection stands in one slot and is not moved when traffic puts its deadline off; whoever is
 * told of an expired one puts it back. The lists run through the connections themselves, so a
 * deadline costs no memory.
 */
final class Deadlines {
    private static final int SLOTS = 256;
    private static final long SLOT_NANOS = 1_000_000_000L;

    private final @Nullable Connection[] slots = new @Nullable Connection[SLOTS];
    private long nowSlot = Long.MIN_VALUE;

    /**
     * Adds a connection that is in no slot; deadlines beyond the wheel's turn come up early and go
     * back.
     */
    void add(Connection connection, long deadlineNanos) {
        connection.deadlineNanos = deadlineNanos;
        long slot = Math.floorDiv(deadlineNanos, SLOT_NANOS);
        if (nowSlot != Long.MIN_VALUE) {
            slot = Math.max(slot, nowSlot);
            slot = Math.min(slot, nowSlot + SLOTS - 1);
        }
        int at = Math.floorMod(slot, SLOTS);
        connection.nextInSlot = slots[at];
        slots[at] = connection;
    }

    /**
     * Moves time forward and hands over every connection whose slot has passed; it is in no slot
     * then.
     */
    void advanceTo(long nowNanos, Consumer<Connection> expired) {
        long target = Math.floorDiv(nowNanos, SLOT_NANOS);
        if (nowSlot == Long.MIN_VALUE) {
            nowSlot = target;
            return;
        }
        if (target - nowSlot >= SLOTS) {
            nowSlot = target - SLOTS; // after a jump in time one turn of the wheel sees every slot
        }
        while (nowSlot < target) {
            int at = Math.floorMod(nowSlot, SLOTS);
            nowSlot++;
            Connection connection = slots[at];
            slots[at] = null;
            while (connection != null) {
                Connection next = connection.nextInSlot;
                connection.nextInSlot = null;
                if (!connection.ended) {
                    expired.accept(connection);
                }
                connection = next;
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(slots, null);
    }
}
