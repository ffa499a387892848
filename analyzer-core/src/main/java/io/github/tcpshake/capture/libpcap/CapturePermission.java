package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.Remark;

/** What lets a process capture that may not. */
public final class CapturePermission {
    private CapturePermission() {}

    /** Returns the ways that work, as the end of a sentence, for a device. */
    public static Remark ways(String device) {
        return Remark.of(Remark.Kind.CAPTURE_WAYS, "device", device);
    }
}
