package io.github.tcpshake.decode;

import java.util.Arrays;

/**
 * Builds packets for tests, each header around the bytes of the next. The endpoints are 192.0.2.1
 * port 51544 and 198.51.100.2 port 443, or the same with 2001:db8 addresses.
 */
public final class FrameBytes {
    public static final int CLIENT_PORT = 51544;
    public static final int SERVER_PORT = 443;
    public static final int SEQUENCE = 0x89abcdef;
    public static final int ACKNOWLEDGMENT = 0x01234567;
    public static final String CLIENT = "c0000201";
    public static final String SERVER = "c6336402";
    public static final String CLIENT6 = "20010db8000000000000000000000001";
    public static final String SERVER6 = "20010db8000000000000000000000002";
    public static final int TCP = 6;
    public static final int UDP = 17;

    private FrameBytes() {}

    /** A PSH ACK with a payload and a right checksum for the IPv4 endpoints. */
    public static byte[] tcp(byte[] payload) {
        return withChecksum(tcpHeader(payload), CLIENT, SERVER);
    }

    /** The same for the IPv6 endpoints. */
    public static byte[] tcp6(byte[] payload) {
        return withChecksum(tcpHeader(payload), CLIENT6, SERVER6);
    }

    /** The answer of the server, without payload. */
    public static byte[] tcpBack() {
        byte[] header =
                new Bytes()
                        .u16(SERVER_PORT)
                        .u16(CLIENT_PORT)
                        .u32(ACKNOWLEDGMENT)
                        .u32(SEQUENCE)
                        .then("5010 ffff 0000 0000")
                        .array();
        return withChecksum(header, SERVER, CLIENT);
    }

    private static byte[] tcpHeader(byte[] payload) {
        return new Bytes()
                .u16(CLIENT_PORT)
                .u16(SERVER_PORT)
                .u32(SEQUENCE)
                .u32(ACKNOWLEDGMENT)
                .then("5018 2000 0000 0000")
                .plus(payload)
                .array();
    }

    /** Fills in the TCP checksum the slow and obvious way, word by word (RFC 1071 4.1). */
    public static byte[] withChecksum(byte[] tcp, String source, String destination) {
        byte[] segment = tcp.clone();
        segment[16] = 0;
        segment[17] = 0;
        byte[] all =
                Bytes.hex(source + destination).u32(segment.length).u32(TCP).plus(segment).array();
        int checksum = ~slowSum(all) & 0xffff;
        segment[16] = (byte) (checksum >>> 8);
        segment[17] = (byte) checksum;
        return segment;
    }

    /** Returns the one's complement sum, word by word with the carry added each time. */
    public static int slowSum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            sum += (bytes[i] & 0xff) << 8 | low;
            if (sum > 0xffff) {
                sum -= 0xffff;
            }
        }
        return sum;
    }

    public static byte[] ipv4(int protocol, byte[] payload) {
        return ipv4(protocol, CLIENT, SERVER, payload);
    }

    public static byte[] ipv4(int protocol, String source, String destination, byte[] payload) {
        return new Bytes()
                .u16(0x4500)
                .u16(20 + payload.length)
                .u16(0x1d3c)
                .u16(0x4000)
                .u8(64)
                .u8(protocol)
                .u16(0)
                .then(source + destination)
                .plus(payload)
                .array();
    }

    /** One fragment; {@code offset} in bytes. */
    public static byte[] fragment(int id, int offset, boolean hasMore, byte[] payload) {
        byte[] packet = ipv4(TCP, payload);
        int field = offset >>> 3 | (hasMore ? 0x2000 : 0);
        packet[4] = (byte) (id >>> 8);
        packet[5] = (byte) id;
        packet[6] = (byte) (field >>> 8);
        packet[7] = (byte) field;
        return packet;
    }

    public static byte[] ipv6(int nextHeader, byte[] payload) {
        return ipv6(nextHeader, CLIENT6, SERVER6, payload);
    }

    public static byte[] ipv6(int nextHeader, String source, String destination, byte[] payload) {
        return Bytes.hex("60000000")
                .u16(payload.length)
                .u8(nextHeader)
                .u8(63)
                .then(source + destination)
                .plus(payload)
                .array();
    }

    public static byte[] ethernet(int type, byte[] payload) {
        return Bytes.hex("020000000002 020000000001").u16(type).plus(payload).array();
    }

    public static byte[] udp(int sourcePort, int destinationPort, byte[] payload) {
        return new Bytes()
                .u16(sourcePort)
                .u16(destinationPort)
                .u16(8 + payload.length)
                .u16(0)
                .plus(payload)
                .array();
    }

    /** An Ethernet frame with the segment of {@link #tcp} over IPv4. */
    public static byte[] plain(byte[] payload) {
        return ethernet(0x0800, ipv4(TCP, tcp(payload)));
    }

    public static byte[] payload(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    public static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    public static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
