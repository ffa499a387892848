package io.github.tcpshake.decode.tcp;

import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.InternetChecksum;
import io.github.tcpshake.wire.Ip;

/** What the checksum of a segment (RFC 9293 3.1) tells; computed only on demand. */
public enum TcpChecksum {
    GOOD,
    /** A receiver drops the segment. */
    BAD,
    /** The sending host captured it before its network card had filled the field in. */
    UNFINISHED,
    /** Not all bytes are here, or the field was never filled in. */
    UNKNOWN;

    private static final int PROTOCOL = 6;

    /** Verifies the checksum of a segment whose bytes are still there. */
    public static TcpChecksum of(TcpSegment segment) {
        if (!segment.isComplete || segment.checksum == TcpSegment.ABSENT) {
            return UNKNOWN;
        }
        int lengthBytes = segment.headerLength + segment.payloadLength;
        long addresses = addresses(segment.key);
        int pseudo = InternetChecksum.fold(addresses + lengthBytes);
        int sum =
                InternetChecksum.fold(
                        InternetChecksum.add(
                                pseudo,
                                segment.bytes,
                                segment.headerAt,
                                segment.headerAt + lengthBytes));
        if (sum == 0xffff) {
            return GOOD;
        }
        // Generators and some drivers leave 0; a finished sum is 0 only once in 65536.
        if (segment.checksum == 0) {
            return UNKNOWN;
        }
        // For the card to go on from, the host leaves the sum of the pseudo header, complemented or
        // not, and without the length where the card is to cut the segment.
        int bare = InternetChecksum.fold(addresses);
        return isEither(segment.checksum, pseudo) || isEither(segment.checksum, bare)
                ? UNFINISHED
                : BAD;
    }

    private static boolean isEither(int checksum, int sum) {
        return checksum == sum || checksum == (~sum & 0xffff);
    }

    // RFC 9293 3.1 and RFC 8200 8.1: the sums of both pseudo headers differ in the addresses alone.
    private static long addresses(FlowKey key) {
        if (Ip.isIpv4(key.sourceHigh, key.sourceLow)) {
            return (key.sourceLow & 0xffff_ffffL) + (key.destinationLow & 0xffff_ffffL) + PROTOCOL;
        }
        long sum = InternetChecksum.add(PROTOCOL, key.sourceHigh);
        sum = InternetChecksum.add(sum, key.sourceLow);
        sum = InternetChecksum.add(sum, key.destinationHigh);
        return InternetChecksum.add(sum, key.destinationLow);
    }
}
