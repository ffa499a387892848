package io.github.tcpshake.script;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One IP packet to be: who sends it to whom, and what it carries.
 *
 * @param timeToLive TTL or hop limit
 * @param identification of IPv4, and of the fragment header of IPv6
 */
@SuppressWarnings("ArrayRecordComponent") // packets are never compared as values
record Packet(
        InetAddress source,
        InetAddress destination,
        int protocol,
        int timeToLive,
        int identification,
        byte[] payload) {
    static final int ICMP = 1;
    static final int IPV4 = 4;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int IPV6 = 41;
    static final int ICMPV6 = 58;
    private static final int FRAGMENT_HEADER = 44;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;

    boolean isIpv4() {
        return source instanceof Inet4Address;
    }

    /** Returns the packet's bytes, whole. */
    byte[] bytes() {
        return isIpv4() ? ipv4(payload, DONT_FRAGMENT) : ipv6(payload, protocol, payload.length);
    }

    /**
     * Returns the packet's bytes in two fragments.
     *
     * @param at where the second begins in the payload, a multiple of 8
     */
    List<byte[]> fragments(int at) {
        byte[] head = Arrays.copyOf(payload, at);
        byte[] tail = Arrays.copyOfRange(payload, at, payload.length);
        List<byte[]> fragments = new ArrayList<>();
        if (isIpv4()) {
            fragments.add(ipv4(head, MORE_FRAGMENTS));
            fragments.add(ipv4(tail, at / 8));
        } else {
            fragments.add(ipv6Fragment(head, 1));
            fragments.add(ipv6Fragment(tail, at));
        }
        return fragments;
    }

    private byte[] ipv4(byte[] content, int flagsAndOffset) {
        ByteBuffer packet = ByteBuffer.allocate(20 + content.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putShort((short) identification).putShort((short) flagsAndOffset);
        packet.put((byte) timeToLive).put((byte) protocol).putShort((short) 0);
        packet.put(source.getAddress()).put(destination.getAddress());
        packet.putShort(10, (short) ~Checksums.sum(packet.array(), 0, 20, 0));
        return packet.put(content).array();
    }

    private byte[] ipv6Fragment(byte[] content, int offsetAndMore) {
        ByteBuffer fragment = ByteBuffer.allocate(8 + content.length);
        fragment.put((byte) protocol).put((byte) 0).putShort((short) offsetAndMore);
        fragment.putInt(identification).put(content);
        return ipv6(fragment.array(), FRAGMENT_HEADER, fragment.capacity());
    }

    private byte[] ipv6(byte[] content, int nextHeader, int lengthBytes) {
        ByteBuffer packet = ByteBuffer.allocate(40 + content.length);
        packet.putInt(6 << 28).putShort((short) lengthBytes);
        packet.put((byte) nextHeader).put((byte) timeToLive);
        packet.put(source.getAddress()).put(destination.getAddress());
        return packet.put(content).array();
    }
}
