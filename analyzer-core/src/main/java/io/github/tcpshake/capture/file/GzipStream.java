package io.github.tcpshake.capture.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), one member or several, as it arrives, up to the very byte where a
 * damaged stream stops making sense.
 */
final class GzipStream extends GZIPInputStream {
    private static final int PACKED_BYTES = 1 << 16;

    private String failure = "";

    GzipStream(InputStream in) throws IOException {
        super(new MoreMayCome(in), PACKED_BYTES);
    }

    @Override
    public int read(byte[] into, int offset, int lengthBytes) throws IOException {
        if (!failure.isEmpty()) {
            throw new ZipException(failure);
        }
        long before = inf.getBytesWritten();
        try {
            return super.read(into, offset, lengthBytes);
        } catch (ZipException e) {
            // What was unpacked in this call before the damage lies in the array already.
            long unpacked = inf.getBytesWritten() - before;
            if (unpacked <= 0) {
                throw e;
            }
            failure = DamageLines.reason(e);
            return (int) unpacked;
        }
    }

    /**
     * GZIPInputStream takes {@code available() == 0} at the end of a member for the end of the
     * stream. A pipe that is merely slow says the same, and the members behind would be lost.
     */
    private static final class MoreMayCome extends FilterInputStream {
        MoreMayCome(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
