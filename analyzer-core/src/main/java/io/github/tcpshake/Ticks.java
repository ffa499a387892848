package io.github.tcpshake;

import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.util.Optional;

/**
 * When living connections are looked at: ten times a second of packet time, and whenever nothing
 * came. So a connection of a few milliseconds is looked at once, and not at each of its segments.
 */
final class Ticks {
    private static final long BETWEEN_NANOS = 100 * Time.MILLISECOND;

    private final Judge judge;
    private final Optional<LiveRenderer> renderer;
    private long nextNanos = Long.MIN_VALUE;

    Ticks(Judge judge, Optional<LiveRenderer> renderer) {
        this.judge = judge;
        this.renderer = renderer;
    }

    /** A frame of that time was analysed. */
    void frame(long timestampNanos) throws IOException {
        if (timestampNanos >= nextNanos && renderer.isPresent()) {
            nextNanos = timestampNanos + BETWEEN_NANOS;
            tick();
        }
    }

    /** There was nothing to analyse. */
    void idle() throws IOException {
        if (renderer.isPresent()) {
            tick();
        }
    }

    private void tick() throws IOException {
        judge.tick();
        renderer.get().tick(judge);
    }
}
