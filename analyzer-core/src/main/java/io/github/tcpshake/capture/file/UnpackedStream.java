package io.github.tcpshake.capture.file;

import java.io.IOException;
import java.io.InputStream;

/** A stream of unpacked bytes, which readers take by the buffer; single bytes come out of that. */
abstract class UnpackedStream extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int lengthBytes) throws IOException;
}
