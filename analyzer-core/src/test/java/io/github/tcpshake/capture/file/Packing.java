package io.github.tcpshake.capture.file;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** Ways to pack test captures. */
enum Packing {
    PLAIN,
    GZIP,
    ZSTD,
    LZ4;

    byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /** Packs bytes so that all of them can be unpacked, but more could follow. */
    @SuppressWarnings("resource") // closing would end the stream
    byte[] flushed(byte[] plain) throws IOException {
        if (this == ZSTD) {
            return pack(plain); // its frames end by themselves, and the writer cannot flush
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        OutputStream out = packer(packed);
        out.write(plain);
        out.flush();
        return packed.toByteArray();
    }

    /** Packs bytes so that all of them can be unpacked before the stream breaks off. */
    byte[] cutOff(byte[] plain) throws IOException {
        byte[] flushed = flushed(plain);
        if (this != ZSTD) {
            return flushed;
        }
        byte[] next = pack(plain);
        return CaptureBytes.littleEndian()
                .bytes(flushed)
                .bytes(Arrays.copyOf(next, next.length / 2))
                .toBytes();
    }

    private OutputStream packer(OutputStream out) throws IOException {
        return switch (this) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out, 512, true);
            case ZSTD -> new ZstdOutputStream(out);
            case LZ4 -> new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB);
        };
    }
}
