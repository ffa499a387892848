package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process may capture, and what lets one capture that may not. */
public final class CapturePermission {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";

    /** Number of CAP_NET_RAW in Linux, see capabilities(7). */
    private static final int NET_RAW = 13;

    private CapturePermission() {}

    /**
     * Tells whether the process has the right to capture, as far as it can be known without trying:
     * only Linux says so, and elsewhere the answer is yes.
     */
    public static boolean isGranted() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(EFFECTIVE)) {
                    String bits = line.substring(EFFECTIVE.length()).strip();
                    return (Long.parseUnsignedLong(bits, 16) >>> NET_RAW & 1) != 0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return true; // no Linux
        }
        return true;
    }

    /** Returns the ways that work, as the end of a sentence, for a device. */
    public static Remark ways(String device) {
        return Remark.of(Remark.Kind.CAPTURE_WAYS, "device", device);
    }
}
