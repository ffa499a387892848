package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Frame;
import java.io.Closeable;
import java.io.IOException;

/** Takes frames out of one format, or out of several files in order of time. For one thread. */
interface FrameReader extends Closeable {
    /**
     * Moves to the next frame. Sets everything of it but its number.
     *
     * @param frame overwritten; valid until the next call
     * @return false at the end; what was not readable stands in the facts then
     */
    boolean next(Frame frame);

    @Override
    void close() throws IOException;
}
