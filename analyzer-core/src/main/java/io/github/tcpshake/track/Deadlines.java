package io.github.tcpshake.track;

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
        long slot = Math.floorDiv(deadlineNanos, SLOT_NANOS);
        if (nowSlot != Long.MIN_VALUE) {
            slot = Math.max(slot, nowSlot);
            // Never the slot that was emptied last: what goes back must not come up again at once.
            slot = Math.min(slot, nowSlot + SLOTS - 2);
        }
        int at = Math.floorMod(slot, SLOTS);
        Connection first = slots[at];
        connection.slot = at;
        connection.previousInSlot = null;
        connection.nextInSlot = first;
        if (first != null) {
            first.previousInSlot = connection;
        }
        slots[at] = connection;
    }

    /**
     * Takes a connection out of its slot, if it is in one: the wheel must not keep what the table
     * has given up.
     */
    void remove(Connection connection) {
        if (connection.slot < 0) {
            return;
        }
        Connection previous = connection.previousInSlot;
        Connection next = connection.nextInSlot;
        if (previous == null) {
            slots[connection.slot] = next;
        } else {
            previous.nextInSlot = next;
        }
        if (next != null) {
            next.previousInSlot = previous;
        }
        connection.slot = -1;
        connection.previousInSlot = null;
        connection.nextInSlot = null;
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
            for (Connection c = slots[at]; c != null; c = slots[at]) {
                remove(c);
                expired.accept(c);
            }
        }
    }
}
