package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.TcpFlags;

/**
 * Tells a packet that was captured or delivered twice from one that its sender sent again. A copy
 * has everything unchanged that a stack would change: IP identification, window, checksum (and so
 * the timestamp option). The TTL is not compared: the second interface may lie behind a router.
 *
 * <p>One table of fixed size for all connections. A newer segment may push an older one out, so on
 * a very fast link a late copy can pass for a repetition; a repetition never passes for a copy.
 */
final class CopyFilter {
    private static final int SLOTS = 1 << 15;

    /**
     * Copies of a network come within a round trip; no stack repeats a segment that fast unchanged.
     */
    private static final long WINDOW_NANOS = 100_000_000L;

    private final long[] prints = new long[SLOTS];
    private final long[] times = new long[SLOTS];

    /**
     * Notes the segment and tells whether the same one passed a moment ago.
     *
     * @param identified true when the IP identification of its sender tells packets apart
     */
    boolean isCopy(TcpSegment s, int flowHash, boolean identified) {
        boolean bareAck = s.payloadLength == 0 && !s.has(TcpFlags.SYN | TcpFlags.FIN);
        if (!identified && (bareAck || s.checksum <= 0)) {
            return false; // two equal bare ACKs are two ACKs, and without a checksum nothing tells
        }
        long print = print(s, flowHash);
        int slot = (int) (print >>> 40) & SLOTS - 1;
        // Two interfaces are not always read in the order of time.
        long apart = Math.abs(s.timestampNanos - times[slot]);
        boolean same = prints[slot] == print;
        prints[slot] = print;
        times[slot] = s.timestampNanos;
        return same && apart < WINDOW_NANOS;
    }

    private static long print(TcpSegment s, int flowHash) {
        long direction = s.key.sourceLow * 31 + s.key.sourceHigh + s.key.sourcePort;
        long numbers = (long) s.sequenceNumber << 32 | s.acknowledgmentNumber & 0xffffffffL;
        long rest = (long) s.flags << 48 | (long) s.payloadLength << 20 | s.window;
        long ids = (long) s.ipIdentification << 32 | (long) s.checksum << 8;
        return SplitMix.mix(
                SplitMix.mix(SplitMix.mix(numbers ^ (long) flowHash << 7) + rest)
                        + ids
                        + direction);
    }
}
