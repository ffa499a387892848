package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SplitMix;
import java.util.Arrays;

/**
 * Numbers the tunnels met so far, from 1, so that the number can stand in a flow key. A tunnel is
 * its kind, its network number where both directions have the same one, the two outer addresses in
 * either order, and the tunnel around it. For one thread, but for {@link #describe}; grows only
 * with new tunnels.
 */
public final class TunnelContexts {
    /** Stands for a tunnel without a network number. */
    static final long NO_NUMBER = -1;

    private static final int MAX_PROBES = 64;
    private static final int WORDS = 4;

    private static final TunnelKind[] KINDS = TunnelKind.values();

    private final int maxTunnels;
    private int count;

    // By id; index 0 is no tunnel.
    private int[] outer = new int[16];
    private byte[] kinds = new byte[16];
    private long[] numbers = new long[16];
    private long[] addresses = new long[16 * WORDS]; // lower end high, low, higher end high, low

    private int[] slots = new int[32]; // ids, 0 where free

    // The tunnel that is looked for.
    private long lowerHigh;
    private long lowerLow;
    private long higherHigh;
    private long higherLow;

    public TunnelContexts(int maxTunnels) {
        this.maxTunnels = maxTunnels;
    }

    /** Returns how many tunnels have a number of their own. */
    public int count() {
        return count;
    }

    /** Puts the cursor into the tunnel between the addresses of its innermost IP header. */
    void enter(DecodeCursor cursor, TunnelKind kind, long number) {
        boolean isInOrder =
                cursor.sourceHigh != cursor.destinationHigh
                        ? Long.compareUnsigned(cursor.sourceHigh, cursor.destinationHigh) < 0
                        : Long.compareUnsigned(cursor.sourceLow, cursor.destinationLow) <= 0;
        lowerHigh = isInOrder ? cursor.sourceHigh : cursor.destinationHigh;
        lowerLow = isInOrder ? cursor.sourceLow : cursor.destinationLow;
        higherHigh = isInOrder ? cursor.destinationHigh : cursor.sourceHigh;
        higherLow = isInOrder ? cursor.destinationLow : cursor.sourceLow;
        cursor.context = idOf(cursor.context, kind, number);
    }

    private int idOf(int parent, TunnelKind kind, long number) {
        long hash = hash(parent, kind, number);
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            int id = slots[slot];
            if (id == 0) {
                return count < maxTunnels ? add(slot, parent, kind, number) : shared(hash);
            }
            if (outer[id] == parent
                    && kinds[id] == kind.ordinal()
                    && numbers[id] == number
                    && hasAddresses(id)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        return shared(hash);
    }

    // Beyond the bound tunnels are told apart by their hash alone, which may rarely merge two.
    private static int shared(long hash) {
        return (int) (hash >>> 32) | Integer.MIN_VALUE;
    }

    private boolean hasAddresses(int id) {
        int at = id * WORDS;
        return addresses[at + 1] == lowerLow
                && addresses[at + 3] == higherLow
                && addresses[at] == lowerHigh
                && addresses[at + 2] == higherHigh;
    }

    // New tunnels are few, and another thread may be describing one.
    private synchronized int add(int slot, int parent, TunnelKind kind, long number) {
        count++;
        int id = count;
        if (id == outer.length) {
            int length = id * 2;
            outer = Arrays.copyOf(outer, length);
            kinds = Arrays.copyOf(kinds, length);
            numbers = Arrays.copyOf(numbers, length);
            addresses = Arrays.copyOf(addresses, length * WORDS);
        }
        outer[id] = parent;
        kinds[id] = (byte) kind.ordinal();
        numbers[id] = number;
        store(id);
        slots[slot] = id;
        if (count * 2 > slots.length) {
            rehash();
        }
        return id;
    }

    private void store(int id) {
        int at = id * WORDS;
        addresses[at] = lowerHigh;
        addresses[at + 1] = lowerLow;
        addresses[at + 2] = higherHigh;
        addresses[at + 3] = higherLow;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int id = 1; id <= count; id++) {
            load(id);
            int slot = (int) hash(outer[id], KINDS[kinds[id]], numbers[id]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id;
        }
    }

    private void load(int id) {
        int at = id * WORDS;
        lowerHigh = addresses[at];
        lowerLow = addresses[at + 1];
        higherHigh = addresses[at + 2];
        higherLow = addresses[at + 3];
    }

    private long hash(int parent, TunnelKind kind, long number) {
        long hash = SplitMix.mix(lowerHigh + kind.ordinal());
        hash = SplitMix.mix(hash ^ lowerLow);
        hash = SplitMix.mix(hash ^ higherHigh);
        hash = SplitMix.mix(hash ^ higherLow);
        return SplitMix.mix(hash ^ number * 31 + parent);
    }

    /**
     * Describes the tunnels behind a context, outermost first, such as {@code VXLAN 5001 192.0.2.1
     * <> 192.0.2.2}. Empty for 0 and for numbers this object never gave out. May be called by any
     * thread.
     */
    public synchronized String describe(int context) {
        StringBuilder text = new StringBuilder();
        describe(context, text);
        return text.toString();
    }

    // Nesting is bounded by the headers a frame may have.
    private void describe(int context, StringBuilder text) {
        if (context < 0) {
            text.append("other tunnel");
            return;
        }
        if (context == 0 || context > count) {
            return;
        }
        if (outer[context] != 0) {
            describe(outer[context], text);
            text.append(", ");
        }
        text.append(KINDS[kinds[context]].title()).append(' ');
        if (numbers[context] != NO_NUMBER) {
            text.append(numbers[context]).append(' ');
        }
        int at = context * WORDS;
        text.append(Ip.text(addresses[at], addresses[at + 1]))
                .append(" <> ")
                .append(Ip.text(addresses[at + 2], addresses[at + 3]));
    }
}
