package io.github.tcpshake.track;

import org.jspecify.annotations.Nullable;

/**
 * The connections that talk, as objects; all others rest as bytes (see {@link Packing}). When one
 * more wakes up than there is room for, another goes to rest: the first from the hand on that has
 * had no segment since the hand passed it last. So the memory of live objects is bounded, the
 * collector has little to copy, and what is over rests at once. No result depends on it.
 */
final class AwakeConnections {
    private final boolean all;
    private final @Nullable Connection[] ring;
    private final Packing packer = Packing.packer();
    private final Packing unpacker = Packing.unpacker();
    private int size;
    private int hand;

    AwakeConnections(int room) {
        all = room == TrackerLimits.ALL;
        ring = new @Nullable Connection[all ? 0 : room];
    }

    /** Returns the connection of a place, awake from now on. */
    Connection wake(Place place) {
        Connection c = place.awake();
        if (c != null) {
            c.touched = true;
            return c;
        }
        Connection woken = unpacker.unpack(place.packed());
        place.hold(woken);
        add(woken);
        return woken;
    }

    /** Returns the connection of a place that will not need it any more. */
    Connection last(Place place) {
        Connection c = place.awake();
        if (c == null) {
            return unpacker.unpack(place.packed());
        }
        remove(c);
        return c;
    }

    /** Adds a connection that is new, or takes the place of another. */
    void add(Connection c) {
        if (size < ring.length) {
            put(c, size++);
        } else if (size > 0) {
            put(c, restOne());
        }
    }

    private void put(Connection c, int at) {
        ring[at] = c;
        c.awakeAt = at;
    }

    private int restOne() {
        while (true) {
            hand = hand + 1 == ring.length ? 0 : hand + 1;
            Connection candidate = ring[hand];
            if (candidate == null) {
                throw new IllegalStateException("a ring that is full has a hole");
            }
            if (!candidate.touched) {
                pack(candidate);
                return hand;
            }
            candidate.touched = false;
        }
    }

    /** Lets a connection rest if no more is expected of it, or if there is no room at all. */
    void settle(Connection c) {
        if (!all && c.place != null && (ring.length == 0 || c.isOver())) {
            remove(c);
            pack(c);
        }
    }

    private void pack(Connection c) {
        Place place = c.place;
        if (place != null) {
            place.rest(packer.pack(c));
        }
        c.awakeAt = -1;
        c.place = null;
    }

    /** Takes a connection out that has lost its place. */
    void remove(Connection c) {
        if (c.awakeAt < 0) {
            return;
        }
        size--;
        Connection moved = ring[size];
        ring[size] = null;
        if (moved != null && moved != c) {
            put(moved, c.awakeAt);
        }
        c.awakeAt = -1;
    }
}
