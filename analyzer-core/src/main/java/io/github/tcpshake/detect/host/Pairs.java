package io.github.tcpshake.detect.host;

import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.SplitMix;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value for each pair of a client's address and a service that matters most, in fixed memory. Not
 * thread-safe.
 */
final class Pairs<T extends HeavyHitters.Weighted> {
    private final HeavyHitters<T> table;
    private final long seed;

    Pairs(int capacity, long seed) {
        this.table = new HeavyHitters<>(capacity, seed);
        this.seed = seed;
    }

    @Nullable T find(SocketAddress client, SocketAddress service) {
        return table.find(hash(client), hash(service), service.port());
    }

    T take(SocketAddress client, SocketAddress service, Supplier<T> empty) {
        return table.take(hash(client), hash(service), service.port(), empty);
    }

    /** Returns all values, in no order. */
    List<T> values() {
        return table.entries().stream().map(HeavyHitters.Entry::value).toList();
    }

    // Two addresses with the same 64 bits are not to be found without the seed.
    private long hash(SocketAddress address) {
        return SplitMix.mix(SplitMix.mix(address.high() ^ seed) + address.low());
    }
}
