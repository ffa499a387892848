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

    private final @Nullable Place[] slots = new @Nullable Place[SLOTS];
    private final @Nullable Place[] lasts = new @Nullable Place[SLOTS];
    private long nowSlot = Long.MIN_VALUE;

    /**
     * Adds a connection that is in no slot; deadlines beyond the wheel's turn come up early and go
     * back.
     */
    void add(Place place, long deadlineNanos) {
        long slot = Math.floorDiv(deadlineNanos, SLOT_NANOS);
        if (nowSlot != Long.MIN_VALUE) {
            slot = Math.max(slot, nowSlot);
            // Never the slot that was emptied last: what goes back must not come up again at once.
            slot = Math.min(slot, nowSlot + SLOTS - 2);
        }
        int at = Math.floorMod(slot, SLOTS);
        Place last = lasts[at];
        place.slot = at;
        place.previousInSlot = last;
        place.nextInSlot = null;
        if (last == null) {
            slots[at] = place;
        } else {
            last.nextInSlot = place;
        }
        lasts[at] = place;
    }

    /**
     * Takes a connection out of its slot, if it is in one: the wheel must not keep what the table
     * has given up.
     */
    void remove(Place place) {
        if (place.slot < 0) {
            return;
        }
        Place previous = place.previousInSlot;
        Place next = place.nextInSlot;
        if (previous == null) {
            slots[place.slot] = next;
        } else {
            previous.nextInSlot = next;
        }
        if (next == null) {
            lasts[place.slot] = previous;
        } else {
            next.previousInSlot = previous;
        }
        place.slot = -1;
        place.previousInSlot = null;
        place.nextInSlot = null;
    }

    /**
     * Moves time forward and hands over every connection whose slot has passed; it is in no slot
     * then.
     */
    void advanceTo(long nowNanos, Consumer<Place> expired) {
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
            for (Place c = slots[at]; c != null; c = slots[at]) {
                remove(c);
                expired.accept(c);
            }
        }
    }

    /** Returns the one that comes up first; the one that was added first of equals. */
    Place nearest() {
        for (int i = 0; i < SLOTS; i++) {
            Place first = slots[(int) (nowSlot + i & SLOTS - 1)];
            if (first != null) {
                return first;
            }
        }
        throw new IllegalStateException("nothing has a deadline");
    }

    /** Tells whether the place is in an earlier slot than its deadline asks for. */
    boolean standsTooEarly(Place place, long deadlineNanos) {
        int ahead = Math.floorMod(place.slot - nowSlot, SLOTS);
        return Math.floorDiv(deadlineNanos, SLOT_NANOS) - nowSlot > ahead;
    }
}
