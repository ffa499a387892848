package io.github.tcpshake.capture.file;

import io.airlift.compress.zstd.ZstdIncrementalFrameDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Unpacks zstd frames (RFC 8878) as they arrive. The library's own stream waits until the caller's
 * whole buffer is full, and gives nothing of it back when the input is cut off.
 */
final class ZstdStream extends UnpackedStream {
    private static final int PACKED_BYTES = 1 << 18;
    private static final long ARRAY_BASE = arrayBase();

    private final ZstdIncrementalFrameDecompressor decompressor =
            new ZstdIncrementalFrameDecompressor();
    private final InputStream in;
    private byte[] packed = new byte[PACKED_BYTES];
    private int at;
    private int end;

    ZstdStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int lengthBytes) throws IOException {
        if (lengthBytes == 0) {
            return 0;
        }
        while (true) {
            if (!has(decompressor.getInputRequired())) {
                if (decompressor.isAtStoppingPoint()) {
                    return -1;
                }
                throw new EOFException("unexpected end of zstd input");
            }
            decompressor.partialDecompress(
                    packed, ARRAY_BASE + at, ARRAY_BASE + end, into, offset, offset + lengthBytes);
            at += decompressor.getInputConsumed();
            if (decompressor.getOutputBufferUsed() > 0) {
                return decompressor.getOutputBufferUsed();
            }
        }
    }

    private boolean has(int lengthBytes) throws IOException {
        if (end - at >= lengthBytes) {
            return true;
        }
        System.arraycopy(packed, at, packed, 0, end - at);
        end -= at;
        at = 0;
        if (lengthBytes > packed.length) {
            packed = Arrays.copyOf(packed, lengthBytes);
        }
        while (end < lengthBytes) {
            int count = in.read(packed, end, packed.length - end);
            if (count < 0) {
                return false;
            }
            end += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * Returns where the bytes of an array begin, which the library wants added to every index.
     * Looked up by name, because the compiler warns of the class that knows and the warning cannot
     * be suppressed.
     */
    private static long arrayBase() {
        try {
            return Class.forName("sun.misc.Unsafe").getField("ARRAY_BYTE_BASE_OFFSET").getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("zstd needs the module jdk.unsupported", e);
        }
    }
}
