package io.github.tcpshake.capture.file;

import java.io.IOException;
import java.io.InputStream;

/** A pipe that delivers few bytes at a time and says that none are waiting. */
final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int atOnce;
    private boolean mustEnd = true;
    private String failure = "";
    private int at;

    Trickle(byte[] bytes, int atOnce) {
        this.bytes = bytes;
        this.atOnce = atOnce;
    }

    /** A real pipe would block there, and the test hang. */
    Trickle thatMustNotBeReadBeyondItsEnd() {
        mustEnd = false;
        return this;
    }

    /** Fails instead of ending. */
    Trickle failing(String message) {
        failure = message;
        return this;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int lengthBytes) throws IOException {
        if (at == bytes.length) {
            if (!mustEnd) {
                throw new AssertionError("asked for more than it needs");
            }
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            return -1;
        }
        int count = Math.min(Math.min(lengthBytes, atOnce), bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }
}
