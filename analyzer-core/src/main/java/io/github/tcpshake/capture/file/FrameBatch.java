package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Copies of frames, one behind the other in one array, that outlive their source's buffer. Filled
 * by one thread and then read by others, which learn of it through a queue or a lock.
 */
final class FrameBatch {
    static final int USUAL_BYTES = 1 << 16;

    /** Time, number, two lengths, link type and interface stand before each frame. */
    private static final int HEADER_BYTES = 32;

    private final ByteBuffer buffer;
    private int end;
    private int frames;
    private long firstNanos;

    /** What else was known when the batch was complete. */
    List<CapturedInterface> interfaces = List.of();

    Losses losses = Losses.NONE;

    /** Where true, the frames begin a new period, that of the first frame. */
    boolean beginsPeriod;

    FrameBatch(int capacityBytes) {
        buffer = ByteBuffer.allocate(capacityBytes);
    }

    /** Returns the bytes a frame takes. */
    static int bytesFor(Frame frame) {
        return HEADER_BYTES + frame.capturedLength;
    }

    int capacityBytes() {
        return buffer.capacity();
    }

    boolean hasRoomFor(Frame frame) {
        return buffer.capacity() - end >= bytesFor(frame);
    }

    /** Copies a frame there is room for. */
    void add(Frame frame) {
        if (frames == 0) {
            firstNanos = frame.timestampNanos;
        }
        buffer.putLong(end, frame.timestampNanos).putLong(end + 8, frame.number);
        buffer.putInt(end + 16, frame.capturedLength).putInt(end + 20, frame.originalLength);
        buffer.putInt(end + 24, frame.linkType).putInt(end + 28, frame.interfaceIndex);
        buffer.put(end + HEADER_BYTES, frame.bytes, frame.at, frame.capturedLength);
        end += bytesFor(frame);
        frames++;
    }

    /**
     * Points a frame at a copy.
     *
     * @param at 0 for the first frame, else what this method returned for the one before
     * @return where the next one is
     */
    int read(int at, Frame frame) {
        frame.bytes = buffer.array();
        frame.at = at + HEADER_BYTES;
        frame.timestampNanos = buffer.getLong(at);
        frame.number = buffer.getLong(at + 8);
        frame.capturedLength = buffer.getInt(at + 16);
        frame.originalLength = buffer.getInt(at + 20);
        frame.linkType = buffer.getInt(at + 24);
        frame.interfaceIndex = buffer.getInt(at + 28);
        return frame.end();
    }

    /** Returns where the frames end: what {@link #read} returns for the last one. */
    int end() {
        return end;
    }

    int frames() {
        return frames;
    }

    /** Returns the time of the first frame. */
    long firstNanos() {
        return firstNanos;
    }

    void clear() {
        end = 0;
        frames = 0;
        beginsPeriod = false;
    }
}
