package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import java.io.Closeable;
import java.io.IOException;

/** Takes frames out of one format, or out of several files in order of time. For one thread. */
interface FrameReader extends Closeable {
    /**
     * Moves to the next frame. Sets everything of it but its number.
     *
     * @param frame overwritten; valid until the next call
     * @return IDLE where the stream has no whole frame yet and does not wait for it, so that asking
     *     again goes on there; END where there is no further frame, and what was not readable
     *     stands in the facts then
     * @throws CaptureException if a stream turns out to be no capture when its first bytes arrive
     */
    Next next(Frame frame) throws CaptureException;

    /**
     * Makes the reader keep what {@link #record} needs; asked before the first frame.
     *
     * @throws CaptureException if what was read already is too much to keep
     */
    default void keepRecords() throws CaptureException {
        throw new UnsupportedOperationException("frames that come live have no file to copy from");
    }

    /** Returns where the last frame stands in its file; valid until the next one is asked for. */
    default RawRecord record() {
        throw new UnsupportedOperationException("frames that come live have no file to copy from");
    }

    /** Tells the same as {@link io.github.tcpshake.capture.PacketSource#hasNextAtHand}. */
    default boolean hasNextAtHand() {
        return false;
    }

    @Override
    void close() throws IOException;
}
