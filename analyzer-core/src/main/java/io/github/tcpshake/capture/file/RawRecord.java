package io.github.tcpshake.capture.file;

import java.nio.ByteBuffer;

/**
 * Where the record of the last frame stands in its file, for copying it byte for byte. Reused:
 * valid until the reader moves on.
 */
final class RawRecord {
    /** Window of the file, in the order of its numbers; read only by absolute index. */
    ByteBuffer window = ByteBuffer.allocate(0);

    /** Index of the record's header. */
    int at;

    /** Length of header, frame, and whatever stands behind it. */
    int lengthBytes;

    /** What must be known to read the record. */
    Origin origin = PcapHeader.NONE;

    /** What records of one file, or of one section of it, have in common. */
    sealed interface Origin permits PcapHeader, PcapngSection {}

    void set(ByteBuffer theWindow, int theIndex, int theLengthBytes, Origin theOrigin) {
        window = theWindow;
        at = theIndex;
        lengthBytes = theLengthBytes;
        origin = theOrigin;
    }
}
