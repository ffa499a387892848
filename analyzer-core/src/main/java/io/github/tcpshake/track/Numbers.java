package io.github.tcpshake.track;

import java.util.function.LongSupplier;

/** Counts from 1: the numbers of connections in the order in which they are sure to be one. */
final class Numbers implements LongSupplier {
    private long last;

    @Override
    public long getAsLong() {
        return ++last;
    }
}
