package io.github.tcpshake.track.simulation;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.TcpFlags;
import java.nio.ByteBuffer;

/**
 * Writes a simulated segment as the decoder would hand it to the tracker, with a TCP header behind
 * it. Reused for every segment, as the decoder's is.
 */
final class SegmentWriter {
    private static final int FAST_OPEN_KIND = 34;
    private static final int COOKIE_LENGTH = 10;

    private final TcpSegment segment = new TcpSegment();
    private final ByteBuffer header = ByteBuffer.allocate(60);

    SegmentWriter() {
        segment.bytes = header.array();
    }

    static int port(End end) {
        return end == End.LEFT ? 40_000 : 443;
    }

    TcpSegment write(Packet packet, long frameNumber, long timestampNanos) {
        segment.frameNumber = frameNumber;
        segment.timestampNanos = timestampNanos;
        writeKey(packet.from(), segment.key);
        segment.sequenceNumber = packet.sequenceNumber();
        segment.acknowledgmentNumber = packet.acknowledgmentNumber();
        segment.flags = packet.flags();
        segment.window = Packet.WINDOW;
        segment.checksum = packet.checksum();
        segment.payloadLength = packet.payloadLength();
        segment.timeToLive = 64;
        segment.ipIdentification = packet.ipIdentification();
        writeHeader(packet);
        return segment;
    }

    private static void writeKey(End from, FlowKey key) {
        key.sourceLow = address(from);
        key.sourcePort = port(from);
        key.destinationLow = address(from.other());
        key.destinationPort = port(from.other());
    }

    private static long address(End end) {
        return Ip.ipv4Low(end == End.LEFT ? 0xc0000201 : 0xc6336402);
    }

    private void writeHeader(Packet packet) {
        boolean isFastOpen = packet.isSyn() && packet.payloadLength() > 0;
        int length = isFastOpen ? 32 : 20;
        header.clear();
        header.putShort((short) segment.key.sourcePort)
                .putShort((short) segment.key.destinationPort)
                .putInt(packet.sequenceNumber())
                .putInt(packet.acknowledgmentNumber())
                .putShort((short) (length / 4 << 12 | packet.flags() & TcpFlags.CWR * 2 - 1))
                .putShort((short) Packet.WINDOW)
                .putShort((short) packet.checksum())
                .putShort((short) 0);
        if (isFastOpen) {
            header.put((byte) FAST_OPEN_KIND)
                    .put((byte) COOKIE_LENGTH)
                    .putLong(1)
                    .putShort((short) 0);
        }
        header.flip();
        segment.headerAt = 0;
        segment.headerLength = length;
        segment.capturedEnd = length;
        // Without payload bytes the checksum cannot be verified.
        segment.isComplete = false;
    }
}
