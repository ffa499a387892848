package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.TcpFlags;

/** Hands segments to the tracker as the decoder would, one object for all of them. */
final class Segments {
    static final long START_NANOS = 1_700_000_000_000_000_000L;
    static final int SYN = TcpFlags.SYN;
    static final int ACK = TcpFlags.ACK;
    static final int FIN_ACK = TcpFlags.FIN | ACK;
    static final int SYN_ACK = TcpFlags.SYN | ACK;
    static final int RST = TcpFlags.RST;

    final TcpSegment segment = new TcpSegment();
    long nanos = START_NANOS;

    Segments() {
        segment.bytes = new byte[20];
        segment.headerLength = 20;
        segment.capturedEnd = 20;
        segment.timeToLive = 64;
        segment.window = 1000;
    }

    /** Makes the next segment go from a client to the one server. */
    Segments fromClient(int address, int port) {
        segment.key.sourceLow = Ip.ipv4Low(address);
        segment.key.sourcePort = port;
        segment.key.destinationLow = Ip.ipv4Low(0xc6336407);
        segment.key.destinationPort = 443;
        return this;
    }

    /** Makes the next segment go from the one server to a client. */
    Segments toClient(int address, int port) {
        fromClient(address, port);
        segment.key.swap();
        return this;
    }

    /** Returns the next segment, one microsecond after the one before, with an identification. */
    TcpSegment next(int flags, int sequence, int acknowledgment, int payloadLength) {
        nanos += 1_000;
        segment.timestampNanos = nanos;
        segment.frameNumber++;
        segment.ipIdentification = (int) segment.frameNumber & 0xffff;
        segment.flags = flags;
        segment.sequenceNumber = sequence;
        segment.acknowledgmentNumber = acknowledgment;
        segment.payloadLength = payloadLength;
        return segment;
    }

    /** Plays a handshake in which both ISNs are 0. */
    void open(ConnectionTracker tracker, int address, int port) {
        tracker.onSegment(fromClient(address, port).next(SYN, 0, 0, 0));
        tracker.onSegment(toClient(address, port).next(SYN_ACK, 0, 1, 0));
        tracker.onSegment(fromClient(address, port).next(ACK, 1, 1, 0));
    }
}
