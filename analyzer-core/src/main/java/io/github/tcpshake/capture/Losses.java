package io.github.tcpshake.capture;

/**
 * Frames that are missing in a recording of a capture, up to some moment.
 *
 * @param byKernel dropped because nobody fetched them in time
 * @param byInterface dropped by the device or its driver
 * @param notWritten captured and analysed, but not written because the disk was too slow or full
 */
public record Losses(long byKernel, long byInterface, long notWritten) {
    public static final Losses NONE = new Losses(0, 0, 0);
}
