package io.github.tcpshake.wire;

/**
 * Addresses and ports of one segment as sent, and the context it travelled in (the tunnel; 0 where
 * there is none). Mutable and reused; copy with {@link #set} what must live longer.
 */
public final class FlowKey {
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int sourcePort;
    public int destinationPort;

    /**
     * Identity of the tunnel around the segment; equal inner addresses in different tunnels differ.
     */
    public int context;

    /** Takes over all values of {@code other}. */
    public void set(FlowKey other) {
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        destinationHigh = other.destinationHigh;
        destinationLow = other.destinationLow;
        sourcePort = other.sourcePort;
        destinationPort = other.destinationPort;
        context = other.context;
    }

    /**
     * Returns a hash that is the same for both directions and unpredictable without {@code seed}.
     */
    public int hash(long seed) {
        long source = end(sourceHigh, sourceLow, sourcePort, seed);
        long destination = end(destinationHigh, destinationLow, destinationPort, seed);
        return (int) (SplitMix.mix(source + destination + context) >>> 32);
    }

    /**
     * Returns a hash of the two ends alone, whatever tunnel they are in; the same for both
     * directions.
     */
    public long endsHash(long seed) {
        long source = end(sourceHigh, sourceLow, sourcePort, seed);
        long destination = end(destinationHigh, destinationLow, destinationPort, seed);
        return SplitMix.mix(source + destination);
    }

    private static long end(long high, long low, int port, long seed) {
        return SplitMix.mix(SplitMix.mix(high ^ seed) + low ^ (long) port << 48);
    }

    /** Returns the sending end as a value. */
    public SocketAddress source() {
        return new SocketAddress(sourceHigh, sourceLow, sourcePort);
    }

    /** Returns the receiving end as a value. */
    public SocketAddress destination() {
        return new SocketAddress(destinationHigh, destinationLow, destinationPort);
    }

    /** Exchanges source and destination. */
    public void swap() {
        long high = sourceHigh;
        long low = sourceLow;
        int port = sourcePort;
        sourceHigh = destinationHigh;
        sourceLow = destinationLow;
        sourcePort = destinationPort;
        destinationHigh = high;
        destinationLow = low;
        destinationPort = port;
    }

    /** Tells whether the same end sends, whatever it sends to. */
    public boolean isFromSourceOf(FlowKey other) {
        return sourcePort == other.sourcePort
                && sourceLow == other.sourceLow
                && sourceHigh == other.sourceHigh;
    }

    /** Tells whether source and destination are the same socket. */
    public boolean isToItself() {
        return sourcePort == destinationPort
                && sourceLow == destinationLow
                && sourceHigh == destinationHigh;
    }

    /**
     * Tells whether the other key names the same two ends in the same context, either way round.
     */
    public boolean isSameFlow(FlowKey other) {
        return context == other.context && hasSameEnds(other);
    }

    /** Tells whether the other key names the same two ends in any context, either way round. */
    public boolean hasSameEnds(FlowKey other) {
        return sourcePort == other.sourcePort
                        && destinationPort == other.destinationPort
                        && sourceLow == other.sourceLow
                        && sourceHigh == other.sourceHigh
                        && destinationLow == other.destinationLow
                        && destinationHigh == other.destinationHigh
                || sourcePort == other.destinationPort
                        && destinationPort == other.sourcePort
                        && sourceLow == other.destinationLow
                        && sourceHigh == other.destinationHigh
                        && destinationLow == other.sourceLow
                        && destinationHigh == other.sourceHigh;
    }
}
