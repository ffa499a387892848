package io.github.tcpshake.capture.libpcap;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A pipe of the operating system, for libpcap to write into and for us to read. Both ends are
 * opened a second time by their names, and then the first descriptors are closed: so each end
 * belongs to one side alone, and the stream ends when libpcap closes its own.
 */
final class NativePipe {
    private static final int F_SETPIPE_SZ = 1031;
    private static final int PIPE_BYTES = 1 << 20;
    private static final String DESCRIPTORS = "/dev/fd/";

    /** What we call of the C library. */
    interface C extends Library {
        int pipe(int[] ends);

        int fcntl(int descriptor, int command, Object... more);

        int close(int descriptor);
    }

    private final C c;
    private final int[] ends = new int[2];
    private final InputStream in;

    /** Makes a pipe and opens the end to read from. */
    NativePipe() throws CaptureException {
        c = Native.load(Platform.C_LIBRARY_NAME, C.class);
        if (c.pipe(ends) != 0) {
            throw new CaptureException(Remark.of(Remark.Kind.NO_PIPE));
        }
        if (Platform.isLinux()) {
            // As large as anybody may have it; where even that is refused a smaller one will do.
            c.fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES);
        }
        try {
            in = new FileInputStream(DESCRIPTORS + ends[0]);
        } catch (IOException e) {
            closeDescriptors();
            throw new CaptureException(
                    Remark.of(
                            Remark.Kind.PIPE_UNREADABLE, "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Returns the end to read from, which the caller closes. */
    InputStream in() {
        return in;
    }

    /** Returns the name under which the other end can be opened for writing. */
    String writeName() {
        return DESCRIPTORS + ends[1];
    }

    /** Gives up our own hold on both ends, once each has been opened by its name. */
    void closeDescriptors() {
        c.close(ends[0]);
        c.close(ends[1]);
    }
}
