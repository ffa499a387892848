package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;

/** Words for what goes wrong between Java and libpcap. */
final class NativeTrouble {
    private NativeTrouble() {}

    /**
     * Says that libpcap, or the bridge to it, cannot be loaded.
     *
     * @param what needs it
     * @param instead what works without it
     */
    static CaptureException missing(String what, String instead, LinkageError e) {
        if (isBridgeLoaded()) {
            return new CaptureException(
                    what
                            + " needs libpcap, which is not installed (Debian: apt-get install"
                            + " libpcap0.8)"
                            + instead,
                    e);
        }
        return new CaptureException(
                "%s needs to run a library out of %s, which may be mounted noexec; name another folder with TCPSHAKE_JAVA_OPTS=-Djna.tmpdir=DIR%s"
                        .formatted(what, System.getProperty("java.io.tmpdir"), instead),
                e);
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
