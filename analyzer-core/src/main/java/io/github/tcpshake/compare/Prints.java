package io.github.tcpshake.compare;

import io.github.tcpshake.wire.SplitMix;

/**
 * What stays the same of a segment on its way, in one number: not addresses and ports (NAT), not
 * options, window, TTL or ECN bits. Sequence and acknowledgment numbers are random enough to tell
 * segments apart wherever they were captured.
 */
final class Prints {
    private Prints() {}

    static long of(int sequence, int acknowledgment, int control, int payloadLength) {
        long numbers = (long) sequence << 32 | acknowledgment & 0xffff_ffffL;
        long print = SplitMix.mix(SplitMix.mix(numbers) + ((long) control << 32) + payloadLength);
        return print == 0 ? 1 : print;
    }
}
