package io.github.tcpshake.script;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Capture files from scripts, written apart from the product's own writer so that they can test its
 * readers: pcap with nanoseconds, and pcapng where a script says that frames were dropped or came
 * by several devices, because only that format can.
 */
final class CaptureBytes {
    private static final int SNAP_LENGTH = 262144;
    private static final int PCAP_NANOSECONDS = 0xa1b23c4d;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private CaptureBytes() {}

    static byte[] pcap(Script script) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer header = little(24).putInt(PCAP_NANOSECONDS).putShort((short) 2);
        header.putShort((short) 4).putLong(0).putInt(SNAP_LENGTH).putInt(script.linkType());
        write(file, header);
        for (ScriptFrame frame : script.frames()) {
            ByteBuffer record = little(16);
            record.putInt((int) (frame.nanos() / SECOND_NANOS));
            record.putInt((int) (frame.nanos() % SECOND_NANOS));
            record.putInt(frame.bytes().length).putInt(frame.originalLength());
            write(file, record);
            file.writeBytes(frame.bytes());
        }
        return file.toByteArray();
    }

    static byte[] pcapng(Script script) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer section = little(16).putInt(BYTE_ORDER_MAGIC).putShort((short) 1);
        block(file, 0x0a0d0d0a, section.putShort((short) 0).putLong(-1));
        for (String device : script.devices()) {
            block(file, 1, describe(script.linkType(), device));
        }
        long last = 0;
        for (ScriptFrame frame : script.frames()) {
            last = frame.nanos();
            int length = frame.bytes().length;
            ByteBuffer packet = little(20 + (length + 3 & ~3));
            packet.putInt(script.devices().indexOf(frame.device()));
            packet.putInt((int) (last >>> 32)).putInt((int) last);
            block(file, 6, packet.putInt(length).putInt(frame.originalLength()).put(frame.bytes()));
        }
        ByteBuffer statistics = little(28).putInt(0);
        statistics.putInt((int) (last >>> 32)).putInt((int) last);
        statistics.putShort((short) 5).putShort((short) 8); // isb_ifdrop
        block(file, 5, statistics.putLong(script.droppedFrames()).putInt(0));
        return file.toByteArray();
    }

    private static ByteBuffer describe(int linkType, String device) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        int room = name.length == 0 ? 0 : 4 + (name.length + 3 & ~3);
        ByteBuffer link = little(20 + room).putShort((short) linkType).putShort((short) 0);
        link.putInt(SNAP_LENGTH);
        if (name.length > 0) {
            link.putShort((short) 2).putShort((short) name.length).put(name); // if_name
            link.position(8 + room);
        }
        link.putShort((short) 9).putShort((short) 1).putInt(9); // if_tsresol: nanoseconds
        return link.putInt(0);
    }

    private static void block(ByteArrayOutputStream file, int type, ByteBuffer body) {
        int length = 12 + body.capacity();
        write(file, little(8).putInt(type).putInt(length));
        write(file, body);
        write(file, little(4).putInt(length));
    }

    private static void write(ByteArrayOutputStream file, ByteBuffer bytes) {
        file.write(bytes.array(), bytes.arrayOffset(), bytes.capacity());
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
