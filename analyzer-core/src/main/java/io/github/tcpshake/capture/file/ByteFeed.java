package io.github.tcpshake.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A window that moves over a stream, so that records are read where they lie and never copied. It
 * asks the stream only for what is missing to the next record: what a pipe delivered is analysed at
 * once. A stream whose {@code read} returns 0 has nothing now, and is asked again later. Grows up
 * to the longest record asked for, and only as fast as the bytes really arrive. For one thread.
 */
final class ByteFeed implements Closeable {
    private final InputStream in;
    private byte[] bytes;
    private ByteBuffer bigEndian;
    private ByteBuffer littleEndian;
    private int at;
    private int end;
    private long offsetOfWindow;
    private boolean ended;
    private boolean isWaiting;
    private String failure = "";

    ByteFeed(InputStream in, int windowBytes) {
        this.in = Objects.requireNonNull(in, "in");
        bytes = new byte[windowBytes];
        bigEndian = ByteBuffer.wrap(bytes);
        littleEndian = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Makes that many bytes readable from {@link #at} on; waits for them if need be. Indices into
     * the window, and frames that point into it, are invalid afterwards.
     *
     * @return false if the stream ends before, or does not have them yet, see {@link #isWaiting}
     */
    boolean has(int lengthBytes) {
        return end - at >= lengthBytes || fill(lengthBytes);
    }

    private boolean fill(int lengthBytes) {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        offsetOfWindow += at;
        end -= at;
        at = 0;
        isWaiting = false;
        while (end < lengthBytes && !ended && !isWaiting) {
            if (end == bytes.length) {
                grow(lengthBytes);
            }
            read();
        }
        return end >= lengthBytes;
    }

    private void grow(int lengthBytes) {
        int doubled = (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8L);
        byte[] larger = new byte[Math.min(doubled, Math.max(lengthBytes, bytes.length + 1))];
        System.arraycopy(bytes, 0, larger, 0, end);
        bytes = larger;
        bigEndian = ByteBuffer.wrap(bytes);
        littleEndian = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void read() {
        try {
            int count = in.read(bytes, end, bytes.length - end);
            if (count < 0) {
                ended = true;
            } else {
                isWaiting = count == 0;
                end += count;
            }
        } catch (IOException | RuntimeException e) {
            // The decompressors of others throw unchecked exceptions at foreign bytes, too.
            ended = true;
            failure = DamageLines.reason(e);
        }
    }

    /** Tells, after {@link #has} said no, whether more may come. */
    boolean isWaiting() {
        return isWaiting;
    }

    /** Returns the index in the window of the next byte. */
    int at() {
        return at;
    }

    /** Returns how many bytes can be read from {@link #at} on. */
    int available() {
        return end - at;
    }

    /** Returns how many bytes of the stream lie before {@link #at}. */
    long offset() {
        return offsetOfWindow + at;
    }

    /** Moves on by at most the available bytes; frames in the window stay valid. */
    void advance(int lengthBytes) {
        at += Math.min(lengthBytes, end - at);
    }

    /** Returns the window itself; replaced when it grows. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns the window for numbers in network order; replaced when the window grows. */
    ByteBuffer bigEndian() {
        return bigEndian;
    }

    /** Returns the same bytes for numbers in the other order. */
    ByteBuffer littleEndian() {
        return littleEndian;
    }

    /** Returns why the stream broke off before its end, empty if it did not. */
    String failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
