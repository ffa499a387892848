package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a section of a pcapng file holds beside its frames, as it stands there. Grows while the
 * section is read; blocks that are no descriptions of interfaces wait here to be fetched.
 */
final class PcapngSection implements RawRecord.Origin {
    /** As much as a hostile file can make a copy hold. */
    private static final int HIGHEST_KEPT_BYTES = 1 << 26;

    final ByteOrder order;
    final byte[] header;
    private final List<byte[]> interfaces = new ArrayList<>();
    private List<byte[]> others = new ArrayList<>();
    private long keptBytes;

    PcapngSection(ByteOrder order, byte[] header) {
        this.order = order;
        this.header = header;
    }

    /**
     * Keeps a block that holds no frame.
     *
     * @throws CaptureException if the section holds more of them than can be kept
     */
    void keep(ByteBuffer window, int at, int lengthBytes) throws CaptureException {
        byte[] block = new byte[lengthBytes];
        window.get(at, block);
        keptBytes += lengthBytes;
        if (keptBytes > HIGHEST_KEPT_BYTES) {
            throw new CaptureException(
                    Remark.of(Remark.Kind.NOT_COPIED, "size", HIGHEST_KEPT_BYTES >> 20));
        }
        (window.getInt(at) == PcapngReader.INTERFACE_DESCRIPTION ? interfaces : others).add(block);
    }

    /** Returns the descriptions of interfaces so far, by their number in the section. */
    List<byte[]> interfaces() {
        return interfaces;
    }

    /** Returns the other blocks since the last call, in order. */
    List<byte[]> takeOthers() {
        if (others.isEmpty()) {
            return List.of();
        }
        List<byte[]> taken = others;
        for (byte[] block : taken) {
            keptBytes -= block.length;
        }
        others = new ArrayList<>();
        return taken;
    }
}
