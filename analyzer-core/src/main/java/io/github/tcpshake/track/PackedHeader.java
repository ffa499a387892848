package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first bytes of a packed connection, at fixed places, so that it is found, timed and put in
 * order without being unpacked: time of the last segment, first frame, phase and form of the key,
 * ports, context, and both addresses in four or sixteen bytes each.
 */
final class PackedHeader {
    private static final VarHandle LONGS = PackedBytes.LONGS;

    /** Four bytes as a number. */
    static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LAST_NANOS = 0;
    private static final int FIRST_FRAME = 8;
    private static final int FORM = 15; // the frame's highest byte: none counts so many
    private static final int PORTS = 16;
    private static final int CONTEXT = 20;
    private static final int ADDRESSES = 24;
    private static final int LONGEST = ADDRESSES + 32;

    private static final int IPV4 = 0x80;
    private static final int PHASE = 0x7f;
    private static final long FRAME = (1L << 56) - 1;

    private PackedHeader() {}

    /** Writes the header of a connection. */
    static void write(PackedBytes to, Connection c) {
        byte[] bytes = to.roomFor(LONGEST);
        int start = to.position();
        FlowKey key = c.key;
        boolean v4 =
                Ip.isIpv4(key.sourceHigh, key.sourceLow)
                        && Ip.isIpv4(key.destinationHigh, key.destinationLow);
        LONGS.set(bytes, start + LAST_NANOS, c.lastNanos);
        long form = c.phase().ordinal() | (v4 ? IPV4 : 0);
        LONGS.set(bytes, start + FIRST_FRAME, c.firstFrame & FRAME | form << 56);
        INTS.set(bytes, start + PORTS, key.sourcePort << 16 | key.destinationPort);
        INTS.set(bytes, start + CONTEXT, key.context);
        int at = start + ADDRESSES;
        if (v4) {
            INTS.set(bytes, at, (int) key.sourceLow);
            INTS.set(bytes, at + 4, (int) key.destinationLow);
            to.moveTo(at + 8);
        } else {
            LONGS.set(bytes, at, key.sourceHigh);
            LONGS.set(bytes, at + 8, key.sourceLow);
            LONGS.set(bytes, at + 16, key.destinationHigh);
            LONGS.set(bytes, at + 24, key.destinationLow);
            to.moveTo(at + 32);
        }
    }

    /** Reads the key of the header that begins at {@code start}; returns where the header ends. */
    static int readKey(byte[] bytes, int start, FlowKey key) {
        int ports = (int) INTS.get(bytes, start + PORTS);
        key.sourcePort = ports >>> 16;
        key.destinationPort = ports & 0xffff;
        key.context = (int) INTS.get(bytes, start + CONTEXT);
        int at = start + ADDRESSES;
        if ((bytes[start + FORM] & IPV4) != 0) {
            key.sourceHigh = 0;
            key.sourceLow = Ip.ipv4Low((int) INTS.get(bytes, at));
            key.destinationHigh = 0;
            key.destinationLow = Ip.ipv4Low((int) INTS.get(bytes, at + 4));
            return at + 8;
        }
        key.sourceHigh = (long) LONGS.get(bytes, at);
        key.sourceLow = (long) LONGS.get(bytes, at + 8);
        key.destinationHigh = (long) LONGS.get(bytes, at + 16);
        key.destinationLow = (long) LONGS.get(bytes, at + 24);
        return at + 32;
    }

    static boolean isSameFlow(byte[] bytes, int start, FlowKey key) {
        FlowKey packed = new FlowKey();
        readKey(bytes, start, packed);
        return packed.isSameFlow(key);
    }

    static Phase phase(byte[] bytes, int start) {
        return Phase.at(bytes[start + FORM] & PHASE);
    }

    static long lastNanos(byte[] bytes, int start) {
        return (long) LONGS.get(bytes, start + LAST_NANOS);
    }

    static long firstFrame(byte[] bytes, int start) {
        return (long) LONGS.get(bytes, start + FIRST_FRAME) & FRAME;
    }
}
