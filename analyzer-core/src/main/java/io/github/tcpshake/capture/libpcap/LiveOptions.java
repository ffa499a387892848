package io.github.tcpshake.capture.libpcap;

import java.util.List;

/**
 * What to capture, and how.
 *
 * @param interfaces names of devices, at least one; {@code any} stands for all of them on Linux
 * @param filter expression in libpcap's language, empty for none; runs in the kernel
 * @param snapLength bytes kept of each frame; 256 holds the headers that matter
 * @param promiscuous whether to take frames that are not for this machine
 * @param bufferBytes of the kernel for each device, which bridges the time until they are fetched
 * @param controlOnly whether to leave out segments that carry data and neither SYN, FIN nor RST
 */
public record LiveOptions(
        List<String> interfaces,
        String filter,
        int snapLength,
        boolean promiscuous,
        int bufferBytes,
        boolean controlOnly) {
    private static final int SNAP_LENGTH = 256;
    private static final int BUFFER_BYTES = 64 << 20;

    public LiveOptions {
        interfaces = List.copyOf(interfaces);
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException("no interface named");
        }
        if (snapLength < 1 || bufferBytes < 1) {
            throw new IllegalArgumentException("snap length and buffer must be at least 1 byte");
        }
    }

    /** Returns what suits most: all frames of the devices, their headers, in promiscuous mode. */
    public static LiveOptions of(List<String> interfaces) {
        return new LiveOptions(interfaces, "", SNAP_LENGTH, true, BUFFER_BYTES, false);
    }

    public LiveOptions withFilter(String expression) {
        return new LiveOptions(
                interfaces, expression, snapLength, promiscuous, bufferBytes, controlOnly);
    }

    public LiveOptions withSnapLength(int bytesPerFrame) {
        return new LiveOptions(
                interfaces, filter, bytesPerFrame, promiscuous, bufferBytes, controlOnly);
    }

    public LiveOptions withPromiscuous(boolean isPromiscuous) {
        return new LiveOptions(
                interfaces, filter, snapLength, isPromiscuous, bufferBytes, controlOnly);
    }

    public LiveOptions withBufferBytes(int bytesPerDevice) {
        return new LiveOptions(
                interfaces, filter, snapLength, promiscuous, bytesPerDevice, controlOnly);
    }

    public LiveOptions withControlOnly(boolean isControlOnly) {
        return new LiveOptions(
                interfaces, filter, snapLength, promiscuous, bufferBytes, isControlOnly);
    }
}
