package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * The connections that talk, as objects; all others rest as bytes (see {@link Packing}). What is
 * over rests at once. For each one that comes, the hand moves on to another, which goes to rest if
 * it has had no segment since the hand passed it last; where there is no more room, the hand moves
 * until one does. So there are about as many as really talk, and the objects of those that rest
 * become the next ones: hardly any is made, and the collector has nothing to copy. No result
 * depends on it.
 */
final class AwakeConnections {
    /** As many as come and go at once, and few enough to stay near the processor. */
    private static final int SPARES = 256;

    /** As many stay awake, whether they talk or not. */
    private static final int FEWEST = 64;

    private final boolean all;
    private final @Nullable Connection[] ring;
    private final Cells cells;
    private final Packing packer = Packing.packer();
    private final Packing unpacker = Packing.unpacker();
    private final Connection[] spares = new Connection[SPARES];
    private int spareCount;
    private int size;
    private int hand;

    AwakeConnections(int room, Cells cells) {
        this.cells = cells;
        all = room == TrackerLimits.ALL;
        ring = new @Nullable Connection[all ? 0 : room];
    }

    /** Returns the connection of a first segment, which has no place yet. */
    Connection begin(TcpSegment first, boolean reversed) {
        Connection spare = first.key.isToItself() ? null : spare();
        if (spare == null) {
            return new Connection(first, reversed);
        }
        spare.begin(first, reversed);
        return spare;
    }

    private @Nullable Connection spare() {
        return spareCount == 0 ? null : spares[--spareCount];
    }

    /** Returns the connection of a place, awake from now on. */
    Connection wake(Place place) {
        Connection c = place.awake();
        if (c != null) {
            c.touched = true;
            return c;
        }
        Connection woken = unpacked(place, spare());
        place.hold(woken);
        add(woken);
        return woken;
    }

    /** Returns the connection of a place that will not need it any more. */
    Connection last(Place place) {
        Connection c = place.awake();
        if (c == null) {
            return unpacked(place, null);
        }
        remove(c);
        return c;
    }

    private Connection unpacked(Place place, @Nullable Connection spare) {
        Connection woken = unpacker.unpack(place, spare);
        cells.free(place);
        return woken;
    }

    /** Adds a connection that is new, or takes the place of another. */
    void add(Connection c) {
        if (all || ring.length == 0) {
            return;
        }
        if (size == ring.length) {
            put(c, restOne());
        } else if (size >= FEWEST && restNext()) {
            put(c, hand);
        } else {
            put(c, size++);
        }
    }

    private void put(Connection c, int at) {
        ring[at] = c;
        c.awakeAt = at;
    }

    private int restOne() {
        while (!restNext()) {
            // the hand has passed all of them once at the latest
        }
        return hand;
    }

    /** Moves the hand on; who has had no segment since it passed last goes to rest. */
    private boolean restNext() {
        hand = hand + 1 < size ? hand + 1 : 0;
        Connection candidate = ring[hand];
        if (candidate == null) {
            throw new IllegalStateException("a ring has a hole");
        }
        if (candidate.touched) {
            candidate.touched = false;
            return false;
        }
        pack(candidate);
        return true;
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
        if (place == null) {
            throw new IllegalStateException("a connection without a place cannot rest");
        }
        packer.pack(c, place, cells);
        if (spareCount < SPARES && c.client != c.server) {
            c.forget();
            spares[spareCount++] = c;
        }
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
