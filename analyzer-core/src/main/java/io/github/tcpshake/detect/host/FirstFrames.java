package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.track.Step;

/** The first few frames of something that happens often: enough to look it up. */
final class FirstFrames {
    private static final int MOST = 8;

    private final long[] frames = new long[MOST];
    private int size;

    void add(long frame) {
        if (size < MOST && frame > 0) {
            frames[size++] = frame;
        }
    }

    /** Adds them to a claim as what was seen. */
    void support(Claim claim, Step step) {
        for (int i = 0; i < size; i++) {
            claim.because(new Evidence.Seen(frames[i], step));
        }
    }

    /** Returns the first of them, 0 without any. */
    long first() {
        return frames[0];
    }

    /** Returns the last of them, 0 without any. */
    long last() {
        return size == 0 ? 0 : frames[size - 1];
    }
}
