package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Wires reading, decoding, tracking, judging and rendering: what users of the library call. */
public final class Analyzer {
    private final AnalyzerOptions options;

    public Analyzer(AnalyzerOptions options) {
        this.options = options;
    }

    /**
     * Reads the source to its end and hands every connection and finding to the renderer.
     *
     * @param progress told the number of frames read so far, now and then
     * @return the counts of the whole run
     * @throws CaptureException if the source failed as a whole
     * @throws IOException if the renderer could not write
     */
    @SuppressWarnings("DoNotCallSuggester")
    public Tally analyze(PacketSource source, Renderer renderer, LongConsumer progress)
            throws CaptureException, IOException {
        throw new UnsupportedOperationException(
                "not wired yet " + options + source + renderer + progress);
    }
}
