package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.TcpFlags;

/**
 * A segment on its way, with the truth of its sender beside it.
 *
 * @param ipIdentification 0 or a counter of the sender, as stacks differ
 * @param timestamp stands for the TCP timestamp option, 0 without: makes checksums of repeated
 *     segments differ
 * @param pathLength length of the sender's {@link Truth} when it sent this
 * @param state the sender's state when it sent this
 */
record Packet(
        End from,
        int sequenceNumber,
        int acknowledgmentNumber,
        int flags,
        int payloadLength,
        int ipIdentification,
        int timestamp,
        int pathLength,
        TcpState state) {
    static final int WINDOW = 65535;

    boolean isSyn() {
        return (flags & TcpFlags.SYN) != 0;
    }

    boolean isAck() {
        return (flags & TcpFlags.ACK) != 0;
    }

    boolean isFin() {
        return (flags & TcpFlags.FIN) != 0;
    }

    boolean isRst() {
        return (flags & TcpFlags.RST) != 0;
    }

    int sequenceLength() {
        return payloadLength + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    int end() {
        return sequenceNumber + sequenceLength();
    }

    /** A number that is equal for equal segments, which is all that the checksum is used for. */
    int checksum() {
        int sum = sequenceNumber * 31 + acknowledgmentNumber;
        sum = (sum * 31 + flags) * 31 + payloadLength;
        sum = sum * 31 + timestamp;
        return (sum >>> 16 ^ sum) & 0xffff;
    }
}
