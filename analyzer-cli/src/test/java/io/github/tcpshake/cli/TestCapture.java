package io.github.tcpshake.cli;

import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.file.PcapWriter;
import io.github.tcpshake.wire.TcpFlags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture of bare IPv4 packets, one connection after another between 192.0.2.1 and 198.51.100.7
 * port 80. Checksums are left 0, as where the network card fills them in.
 */
public final class TestCapture {
    private static final int CLIENT = 0xc0000201;
    private static final int SERVER = 0xc6336407;
    private static final int HEADERS_BYTES = 40;
    private static final byte[] NOTHING = {};
    private static final long MILLISECOND = 1_000_000L;
    private static final long START_NANOS = 1_700_000_000_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PcapWriter writer;
    private long nowNanos = START_NANOS;
    private int port = 40_000;

    public TestCapture() {
        try {
            writer = new PcapWriter(bytes, LinkTypes.RAW, 65_535);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a connection that opens and is closed by both sides, the client first. */
    public TestCapture closed() {
        handshake();
        client(TcpFlags.FIN | TcpFlags.ACK, 101, 501);
        server(TcpFlags.FIN | TcpFlags.ACK, 501, 102);
        client(TcpFlags.ACK, 102, 502);
        port++;
        return this;
    }

    /** Adds a connection that opens and stays so. */
    public TestCapture open() {
        handshake();
        port++;
        return this;
    }

    /** Adds an attempt that is refused. */
    public TestCapture refused() {
        client(TcpFlags.SYN, 100, 0);
        server(TcpFlags.RST | TcpFlags.ACK, 0, 101);
        port++;
        return this;
    }

    /** Adds an attempt whose SYN-ACK is repeated and never acknowledged. */
    public TestCapture halfOpen() {
        client(TcpFlags.SYN, 100, 0);
        for (int second : new int[] {0, 1, 2, 4, 8}) {
            nowNanos += second * 1000L * MILLISECOND;
            server(TcpFlags.SYN | TcpFlags.ACK, 500, 101);
        }
        port++;
        return this;
    }

    /** Adds a connection that the server resets, with a reason in the payload. */
    public TestCapture resetSaying(String reason) {
        handshake();
        int flags = TcpFlags.RST | TcpFlags.ACK;
        packet(false, flags, 501, 101, reason.getBytes(StandardCharsets.US_ASCII));
        port++;
        return this;
    }

    private void handshake() {
        client(TcpFlags.SYN, 100, 0);
        server(TcpFlags.SYN | TcpFlags.ACK, 500, 101);
        client(TcpFlags.ACK, 101, 501);
    }

    private void client(int flags, int sequenceNumber, int acknowledgmentNumber) {
        packet(true, flags, sequenceNumber, acknowledgmentNumber, NOTHING);
    }

    private void server(int flags, int sequenceNumber, int acknowledgmentNumber) {
        packet(false, flags, sequenceNumber, acknowledgmentNumber, NOTHING);
    }

    // Connections with the same ISNs would be one that passes twice.
    private int ofConnection(int number) {
        return number == 0 ? 0 : number + 100_000 * (port - 40_000);
    }

    private void packet(
            boolean fromClient,
            int flags,
            int sequenceNumber,
            int acknowledgmentNumber,
            byte[] payload) {
        byte[] packet = new byte[HEADERS_BYTES + payload.length];
        ByteBuffer.wrap(packet)
                .putShort((short) 0x4500)
                .putShort((short) packet.length)
                .putInt(0)
                .putShort((short) 0x4006)
                .putShort((short) 0)
                .putInt(fromClient ? CLIENT : SERVER)
                .putInt(fromClient ? SERVER : CLIENT)
                .putShort((short) (fromClient ? port : 80))
                .putShort((short) (fromClient ? 80 : port))
                .putInt(ofConnection(sequenceNumber))
                .putInt(ofConnection(acknowledgmentNumber))
                .putShort((short) (0x5000 | flags))
                .putShort((short) 65_000)
                .putInt(0)
                .put(payload);
        nowNanos += 10 * MILLISECOND;
        try {
            writer.append(packet, nowNanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Writes the capture and returns its name. */
    String in(Path folder) throws IOException {
        return Files.write(folder.resolve("capture.pcap"), bytes()).toString();
    }
}
