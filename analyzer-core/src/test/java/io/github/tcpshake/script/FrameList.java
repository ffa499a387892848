package io.github.tcpshake.script;

import io.github.tcpshake.capture.LinkTypes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frames of a script, built one after the other. Mutable. */
final class FrameList {
    private static final byte[] CLIENT_MAC = {2, 0, 0, 0, 0, 1};
    private static final byte[] SERVER_MAC = {2, 0, 0, 0, 0, 2};
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int ETHERTYPE_VLAN = 0x8100;
    private static final int CHECKSUM_AT = 16;

    /** What Linux quotes of a packet in an ICMP error, so that the error has at most 576 bytes. */
    private static final int QUOTED_BYTES = 548;

    private final List<ScriptFrame> frames = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private int linkType = LinkTypes.ETHERNET;
    private String device = "";

    int linkType() {
        return linkType;
    }

    void setLinkType(int linkType) {
        this.linkType = linkType;
    }

    void setDevice(String device) {
        this.device = device;
    }

    List<ScriptFrame> frames() {
        return List.copyOf(frames);
    }

    void addSegment(long nanos, SegmentLine line, Flow flow, Words words) {
        Packet packet = packet(line, flow);
        if (line.fragmentAt == 0) {
            add(nanos, packet, packet.bytes(), line);
            return;
        }
        if (line.fragmentAt % 8 != 0 || line.fragmentAt >= packet.payload().length) {
            throw words.error("cannot cut " + packet.payload().length + " bytes there");
        }
        for (byte[] fragment : packet.fragments(line.fragmentAt)) {
            add(nanos, packet, fragment, line);
        }
    }

    private static Packet packet(SegmentLine line, Flow flow) {
        InetAddress source = flow.sender(line.isFromClient).getAddress();
        InetAddress destination = flow.sender(!line.isFromClient).getAddress();
        byte[] segment = line.bytes(flow);
        int pseudo =
                Checksums.pseudoHeader(
                        source.getAddress(), destination.getAddress(), Packet.TCP, segment.length);
        int checksum = ~Checksums.sum(segment, 0, segment.length, pseudo);
        if (line.isOffloaded) {
            checksum = pseudo; // what a stack leaves for the network card to finish
        } else if (line.hasBadChecksum) {
            checksum ^= 0x5a5a;
        }
        segment[CHECKSUM_AT] = (byte) (checksum >> 8);
        segment[CHECKSUM_AT + 1] = (byte) checksum;
        int identification =
                line.identification >= 0
                        ? line.identification
                        : flow.nextIdentification(line.isFromClient, line.flags);
        return new Packet(
                source, destination, Packet.TCP, line.timeToLive, identification, segment);
    }

    /** Adds a frame that belongs to nobody's connection, so that the capture's time goes on. */
    void addOtherTraffic(long nanos) {
        InetSocketAddress from = new InetSocketAddress("192.0.2.99", 9);
        InetAddress to = new InetSocketAddress("192.0.2.98", 9).getAddress();
        ByteBuffer datagram = ByteBuffer.allocate(8);
        datagram.putShort((short) 9).putShort((short) 9).putShort((short) 8);
        Packet packet = new Packet(from.getAddress(), to, Packet.UDP, 64, 1, datagram.array());
        add(nanos, packet, packet.bytes(), new SegmentLine());
    }

    /** Adds the last frame again, byte by byte; {@code on DEVICE} says that it came by another. */
    void addCopy(long nanos, Words words) {
        if (frames.isEmpty()) {
            throw words.error("no frame to copy");
        }
        ScriptFrame last = frames.get(frames.size() - 1);
        boolean isElsewhere = words.hasMore() && words.skip("on");
        String second = isElsewhere ? words.take("a device") : device;
        packets.add(packets.get(packets.size() - 1));
        frames.add(new ScriptFrame(nanos, last.bytes(), last.originalLength(), second));
    }

    /** Adds {@code TYPE CODE from ADDRESS quoting FRAME}, sent to who sent that frame. */
    void addIcmp(long nanos, Words words) {
        int type = (int) words.number("the ICMP type");
        int code = (int) words.number("the ICMP code");
        words.skip("from");
        InetAddress from = words.address("who reports");
        words.skip("quoting");
        int number = (int) words.number("the quoted frame");
        if (number < 1 || number > packets.size()) {
            throw words.error("no frame " + number + " before this line");
        }
        Packet quoted = packets.get(number - 1);
        byte[] bytes = quoted.bytes();
        byte[] quote = Arrays.copyOf(bytes, Math.min(bytes.length, QUOTED_BYTES));
        ByteBuffer error = ByteBuffer.allocate(8 + quote.length);
        error.put((byte) type).put((byte) code).putShort((short) 0).putInt(0).put(quote);
        int protocol = quoted.isIpv4() ? Packet.ICMP : Packet.ICMPV6;
        byte[] to = quoted.source().getAddress();
        int pseudo =
                quoted.isIpv4()
                        ? 0
                        : Checksums.pseudoHeader(from.getAddress(), to, protocol, error.capacity());
        error.putShort(2, (short) ~Checksums.sum(error.array(), 0, error.capacity(), pseudo));
        Packet packet = new Packet(from, quoted.source(), protocol, 64, 0, error.array());
        add(nanos, packet, packet.bytes(), new SegmentLine());
    }

    private void add(long nanos, Packet inner, byte[] innerBytes, SegmentLine line) {
        Packet packet = line.isTunnelled ? around(inner, innerBytes) : inner;
        byte[] ip = line.isTunnelled ? packet.bytes() : innerBytes;
        byte[] frame = linkType == LinkTypes.ETHERNET ? ethernet(packet, ip, line) : ip;
        int captured = line.snapLength == 0 ? frame.length : line.snapLength;
        captured = Math.min(captured, frame.length);
        packets.add(inner);
        frames.add(new ScriptFrame(nanos, Arrays.copyOf(frame, captured), frame.length, device));
    }

    /** IP in IP (RFC 2003, RFC 2473), of the same two ends. */
    private static Packet around(Packet inner, byte[] bytes) {
        int protocol = inner.isIpv4() ? Packet.IPV4 : Packet.IPV6;
        return new Packet(inner.source(), inner.destination(), protocol, 64, 0, bytes);
    }

    private static byte[] ethernet(Packet packet, byte[] ip, SegmentLine line) {
        int headerLength = line.vlan == 0 ? 14 : 18;
        ByteBuffer frame = ByteBuffer.allocate(headerLength + ip.length);
        frame.put(line.isFromClient ? SERVER_MAC : CLIENT_MAC);
        frame.put(line.isFromClient ? CLIENT_MAC : SERVER_MAC);
        if (line.vlan != 0) {
            frame.putShort((short) ETHERTYPE_VLAN).putShort((short) line.vlan);
        }
        boolean isIpv4 = packet.source() instanceof Inet4Address;
        frame.putShort((short) (isIpv4 ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6));
        return frame.put(ip).array();
    }
}
