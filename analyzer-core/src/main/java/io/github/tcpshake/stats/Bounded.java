package io.github.tcpshake.stats;

import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A value for each of some keys, of which the heaviest stay: where there are twice as many as are
 * to be kept, the light half leaves. Sorted, so that no capture can make it slow.
 */
final class Bounded<K, V> {
    static final Comparator<SocketAddress> BY_ADDRESS =
            Comparator.<SocketAddress>comparingLong(one -> one.high() + Long.MIN_VALUE)
                    .thenComparingLong(one -> one.low() + Long.MIN_VALUE)
                    .thenComparingInt(SocketAddress::port);

    private final int capacity;
    private final ToLongFunction<V> weight;
    private final Supplier<V> empty;
    private final TreeMap<K, V> values;
    private BiConsumer<K, V> leaving = (key, value) -> {};

    /**
     * Makes an empty table.
     *
     * @param capacity how many stay at least
     * @param weight the lightest leave first
     * @param empty makes a value for a new key
     */
    Bounded(int capacity, Comparator<K> order, ToLongFunction<V> weight, Supplier<V> empty) {
        this.capacity = capacity;
        this.weight = weight;
        this.empty = empty;
        this.values = new TreeMap<>(order);
    }

    /** Tells whose turn it is to leave from now on. */
    void onLeaving(BiConsumer<K, V> listener) {
        leaving = listener;
    }

    /** Returns the value of a key, made anew where there is none. */
    V take(K key) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        if (values.size() >= 2 * capacity) {
            shrink();
        }
        V made = empty.get();
        values.put(key, made);
        return made;
    }

    private void shrink() {
        List<Map.Entry<K, V>> lightest =
                heaviestFirst().subList(capacity, values.size()).stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .toList();
        for (Map.Entry<K, V> entry : lightest) {
            leaving.accept(entry.getKey(), entry.getValue());
            values.remove(entry.getKey());
        }
    }

    /** Returns all, the heaviest first, equal ones in order of their keys. */
    List<Map.Entry<K, V>> heaviestFirst() {
        List<Map.Entry<K, V>> sorted = new ArrayList<>(values.entrySet());
        sorted.sort(
                Comparator.comparingLong(
                        (Map.Entry<K, V> entry) -> -weight.applyAsLong(entry.getValue())));
        return sorted;
    }

    /** Returns all, in order of their keys. */
    List<Map.Entry<K, V>> entries() {
        return List.copyOf(values.entrySet());
    }
}
