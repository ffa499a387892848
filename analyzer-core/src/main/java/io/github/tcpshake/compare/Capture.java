package io.github.tcpshake.compare;

/**
 * What is known of one of the captures that are compared, before they are.
 *
 * @param name as the user named it
 * @param firstNanos time of its first frame by its own clock, of TCP or not
 * @param lastNanos time of its last frame
 * @param droppedFrames what its own statistics call dropped
 */
public record Capture(
        String name,
        Survey survey,
        long frames,
        long firstNanos,
        long lastNanos,
        long droppedFrames) {}
