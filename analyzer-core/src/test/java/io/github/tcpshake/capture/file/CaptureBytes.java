package io.github.tcpshake.capture.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds capture files byte by byte, right ones and wrong ones, in either order. */
public final class CaptureBytes {
    public static final int ETHERNET = 1;

    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    public static CaptureBytes in(ByteOrder order) {
        return new CaptureBytes(order);
    }

    public static CaptureBytes littleEndian() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    }

    public static CaptureBytes bigEndian() {
        return new CaptureBytes(ByteOrder.BIG_ENDIAN);
    }

    /** A pcap file header of version 2.4. */
    public CaptureBytes pcap(int magic, int snapLength, int linkType) {
        return ints(magic).shorts(2, 4).ints(0, 0, snapLength, linkType);
    }

    public CaptureBytes record(int seconds, int fraction, byte[] frame) {
        return ints(seconds, fraction, frame.length, frame.length).bytes(frame);
    }

    public CaptureBytes section() {
        return block(0x0a0d0d0a, new CaptureBytes(order).ints(0x1a2b3c4d).shorts(1, 0).longs(-1));
    }

    public CaptureBytes iface(int linkType, int snapLength, CaptureBytes options) {
        return block(
                1,
                new CaptureBytes(order)
                        .shorts(linkType, 0)
                        .ints(snapLength)
                        .bytes(options.toBytes()));
    }

    public CaptureBytes iface(int linkType) {
        return iface(linkType, 262144, options());
    }

    public CaptureBytes options() {
        return new CaptureBytes(order);
    }

    public CaptureBytes option(int code, byte... value) {
        return shorts(code, value.length).padded(value);
    }

    public CaptureBytes longOption(int code, long value) {
        return shorts(code, 8).longs(value);
    }

    public CaptureBytes enhanced(int iface, long ticks, byte[] frame) {
        return enhanced(iface, ticks, frame, frame.length, options());
    }

    public CaptureBytes enhanced(
            int iface, long ticks, byte[] frame, int originalLength, CaptureBytes options) {
        return block(
                6,
                new CaptureBytes(order)
                        .ints(iface, (int) (ticks >>> 32), (int) ticks)
                        .ints(frame.length, originalLength)
                        .padded(frame)
                        .bytes(options.toBytes()));
    }

    public CaptureBytes simple(byte[] frame, int originalLength) {
        return block(3, new CaptureBytes(order).ints(originalLength).padded(frame));
    }

    public CaptureBytes obsolete(int iface, int drops, long ticks, byte[] frame) {
        return block(
                2,
                new CaptureBytes(order)
                        .shorts(iface, drops)
                        .ints((int) (ticks >>> 32), (int) ticks, frame.length, frame.length)
                        .padded(frame));
    }

    public CaptureBytes statistics(int iface, CaptureBytes options) {
        return block(5, new CaptureBytes(order).ints(iface, 0, 0).bytes(options.toBytes()));
    }

    public CaptureBytes block(int type, CaptureBytes body) {
        int length = 12 + body.out.size();
        return ints(type, length).bytes(body.toBytes()).ints(length);
    }

    public CaptureBytes ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
        for (int value : values) {
            buffer.putInt(value);
        }
        return bytes(buffer.array());
    }

    public CaptureBytes shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(order);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return bytes(buffer.array());
    }

    public CaptureBytes longs(long value) {
        return bytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    public CaptureBytes bytes(byte... values) {
        out.writeBytes(values);
        return this;
    }

    private CaptureBytes padded(byte[] values) {
        bytes(values);
        return bytes(new byte[-values.length & 3]);
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** An Ethernet frame with a TCP segment between 10.0.0.1:port and 10.0.0.2:443. */
    public static byte[] tcpFrame(int port, int payloadBytes) {
        ByteBuffer frame = ByteBuffer.allocate(54 + payloadBytes);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0});
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (40 + payloadBytes));
        frame.putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0);
        frame.put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2});
        frame.putShort((short) port).putShort((short) 443).putInt(port).putInt(0);
        frame.put((byte) 0x50).put((byte) 2).putShort((short) 1024).putInt(0);
        return frame.array();
    }
}
