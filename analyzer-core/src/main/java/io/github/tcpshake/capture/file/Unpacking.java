package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;

/** Finds out by its first bytes how a stream is packed, and unpacks it. */
final class Unpacking {
    private static final int MAGIC_BYTES = 4;

    private final InputStream in;
    private volatile Compression compression = Compression.NONE;

    Unpacking(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the first bytes, waiting for them.
     *
     * @return the stream from its start, unpacked
     */
    InputStream open() throws IOException {
        PushbackInputStream raw = new PushbackInputStream(in, MAGIC_BYTES);
        byte[] first = raw.readNBytes(MAGIC_BYTES);
        raw.unread(first);
        if (first.length == MAGIC_BYTES) {
            compression = Compression.of(ByteBuffer.wrap(first).getInt());
        }
        return compression.unpack(raw);
    }

    /** Returns what to call the stream, as far as it is known; any thread may ask. */
    Remark noun() {
        return compression.noun();
    }
}
