package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;

/** Words for what goes wrong between Java and libpcap. */
final class NativeTrouble {
    private NativeTrouble() {}

    /**
     * Says that libpcap, or the bridge to it, cannot be loaded.
     *
     * @param what needs it
     * @param instead what works without it
     */
    static CaptureException missing(Kind what, Remark instead, LinkageError e) {
        Remark needs = Remark.of(what);
        if (isBridgeLoaded()) {
            return new CaptureException(
                    Remark.of(Kind.NO_LIBPCAP, "what", needs, "instead", instead), e);
        }
        String folder = System.getProperty("java.io.tmpdir");
        return new CaptureException(
                Remark.of(Kind.NO_EXEC, "what", needs, "folder", folder, "instead", instead), e);
    }

    private static boolean isBridgeLoaded() {
        try {
            return com.sun.jna.Native.POINTER_SIZE > 0;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Returns what libpcap said, in one line and without pcap4j's preface. */
    static String words(Exception e) {
        return String.valueOf(e.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .replaceFirst("^(Unexpected error|Error) occurred: ", "")
                .strip();
    }
}
