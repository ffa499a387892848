package io.github.tcpshake.detect.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value for each of the addresses that matter most, in fixed memory: where there is no room, the
 * one with the least weight of a few makes way. Not thread-safe.
 *
 * @param <T> what is kept for an address
 */
final class HeavyHitters<T extends HeavyHitters.Weighted> {
    private final AddressTable addresses;
    private final Weighted[] values;

    /**
     * Makes an empty table.
     *
     * @param capacity a power of two, at least 8
     * @param seed makes the place of an address unpredictable
     */
    HeavyHitters(int capacity, long seed) {
        addresses = new AddressTable(capacity, seed);
        values = new Weighted[capacity];
    }

    /** What can be compared by how much its loss would matter. */
    interface Weighted {
        /** Returns the weight; the least one makes way. */
        int weight();
    }

    /** A value and the address it is kept for. */
    record Entry<T>(long high, long low, int port, T value) {}

    /** Returns what is kept for an address and port, null for nothing. */
    @Nullable T find(long high, long low, int port) {
        int slot = addresses.find(high, low, port);
        return slot == AddressTable.NONE ? null : at(slot);
    }

    /** Returns what is kept for an address and port, made anew where nothing is. */
    T take(long high, long low, int port, Supplier<T> empty) {
        int slot = addresses.find(high, low, port);
        if (slot != AddressTable.NONE) {
            return at(slot);
        }
        slot = addresses.empty(high, low, port);
        if (slot == AddressTable.NONE) {
            slot = addresses.lightest(high, low, port, values);
        }
        T made = empty.get();
        addresses.put(slot, high, low, port);
        values[slot] = made;
        return made;
    }

    /** Returns all that is kept, in no order. */
    List<Entry<T>> entries() {
        List<Entry<T>> entries = new ArrayList<>();
        for (int slot = 0; slot < values.length; slot++) {
            if (addresses.isUsed(slot)) {
                entries.add(
                        new Entry<>(
                                addresses.high(slot),
                                addresses.low(slot),
                                addresses.port(slot),
                                at(slot)));
            }
        }
        return entries;
    }

    @SuppressWarnings("unchecked") // only values of this type are ever put in
    private T at(int slot) {
        return (T) values[slot];
    }
}
