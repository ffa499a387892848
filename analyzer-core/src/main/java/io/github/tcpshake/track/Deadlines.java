package io.github.tcpshake.track;

import io.github.tcpshake.wire.Time;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When connections are looked at again, in packet time: two wheels of slots of one second, one for
 * the closed connections and one for all others. A connection stands in one slot and is not moved
 * when traffic puts its deadline off; whoever is told of an expired one puts it back. The lists run
 * through the connections themselves, so a deadline costs no memory.
 */
final class Deadlines {
    private static final int SLOTS = 256;
    private static final long SLOT_NANOS = Time.SECOND;

    // The slots of the closed ones come behind those of the others.
    private final @Nullable Place[] slots = new @Nullable Place[2 * SLOTS];
    private final @Nullable Place[] lasts = new @Nullable Place[2 * SLOTS];
    private long nowSlot = Long.MIN_VALUE;
    private int closed;

    /**
     * Adds a connection that is in no slot; deadlines beyond the wheel's turn come up early and go
     * back.
     *
     * @param isClosed true to put it among the closed ones
     */
    void add(Place place, long deadlineNanos, boolean isClosed) {
        long slot = Math.floorDiv(deadlineNanos, SLOT_NANOS);
        if (nowSlot != Long.MIN_VALUE) {
            slot = Math.max(slot, nowSlot);
            // Never the slot that was emptied last: what goes back must not come up again at once.
            slot = Math.min(slot, nowSlot + SLOTS - 2);
        }
        int at = Math.floorMod(slot, SLOTS) + (isClosed ? SLOTS : 0);
        closed += isClosed ? 1 : 0;
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
        closed -= standsAmongClosed(place) ? 1 : 0;
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
            empty(at, expired);
            empty(at + SLOTS, expired);
        }
    }

    private void empty(int at, Consumer<Place> expired) {
        for (Place c = slots[at]; c != null; c = slots[at]) {
            remove(c);
            expired.accept(c);
        }
    }

    /** Tells whether the place was put among the closed ones. */
    boolean standsAmongClosed(Place place) {
        return place.slot >= SLOTS;
    }

    /** Returns the closed one that comes up first, the one added first of equals; null if none. */
    @Nullable Place nearestClosed() {
        return closed == 0 ? null : nearest(SLOTS);
    }

    /** Returns who comes up first, a closed one if there is any; who was added first of equals. */
    Place nearest() {
        Place nearest = nearest(closed == 0 ? 0 : SLOTS);
        if (nearest == null) {
            throw new IllegalStateException("nothing has a deadline");
        }
        return nearest;
    }

    private @Nullable Place nearest(int from) {
        Place first = null;
        for (int i = 0; i < SLOTS && first == null; i++) {
            first = slots[from + (int) (nowSlot + i & SLOTS - 1)];
        }
        return first;
    }

    /** Tells whether the place is in an earlier slot than its deadline asks for. */
    boolean standsTooEarly(Place place, long deadlineNanos) {
        int ahead = Math.floorMod(place.slot - nowSlot, SLOTS);
        return Math.floorDiv(deadlineNanos, SLOT_NANOS) - nowSlot > ahead;
    }
}
