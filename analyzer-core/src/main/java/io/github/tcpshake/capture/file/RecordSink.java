package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes frames of files, with the records they stand in, and writes them as a file. */
interface RecordSink extends Closeable {
    /**
     * Appends a frame.
     *
     * @param comments to stand at it, where the format has a place for them
     */
    void append(Frame frame, RawRecord record, List<String> comments) throws IOException;

    /** Takes what stands behind a frame that is not copied, or behind the last one. */
    void pass(RawRecord.Origin origin) throws IOException;
}
