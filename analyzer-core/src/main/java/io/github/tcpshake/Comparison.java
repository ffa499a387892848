package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.path.Turning;
import io.github.tcpshake.render.PathRenderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Holds captures of the same traffic against each other. Each is read twice: once to find out how
 * their clocks stand to each other, and then all side by side, so that only what lives or is on its
 * way is kept. With more than one thread each capture has one of its own; no result depends on it.
 */
public final class Comparison {
    private static final int STEPS_BETWEEN_LOOKS = 1 << 10;

    private final AnalyzerOptions options;

    public Comparison(AnalyzerOptions options) {
        this.options = options;
    }

    /** Opens one of the captures from its begin. */
    @FunctionalInterface
    public interface Opener {
        PacketSource open() throws CaptureException;
    }

    /**
     * One of the captures.
     *
     * @param name what results call it
     */
    public record Input(String name, Opener opener) {}

    /**
     * Compares captures that were taken along one way.
     *
     * @param inputs in order along the way, from either end
     * @throws CaptureException if one of them failed as a whole
     * @throws IOException if the renderer could not write
     */
    public void compare(List<Input> inputs, PathRenderer renderer)
            throws CaptureException, IOException {
        Turning turning = Turning.of(Surveys.of(inputs, options.threads()));
        List<Input> ordered = new ArrayList<>(inputs);
        if (turning.isTurned()) {
            Collections.reverse(ordered);
        }
        Found found = new Found(turning, renderer);
        found.begin();
        try (TappedCaptures taps =
                new TappedCaptures(options, turning.compared(), ordered, found)) {
            long steps = 0;
            while (taps.step()) {
                if (++steps % STEPS_BETWEEN_LOOKS == 0) {
                    found.tell();
                }
            }
            taps.bothRead();
            while (taps.finishNext()) {
                found.tell();
            }
            taps.finish();
        }
        found.end();
    }
}
