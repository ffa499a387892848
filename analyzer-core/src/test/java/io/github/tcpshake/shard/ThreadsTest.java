package io.github.tcpshake.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.script.ForwardingSource;
import io.github.tcpshake.track.TrackerLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Any number of threads says the same, in the same order, with the same numbers. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD) // who waits cannot be interrupted
class ThreadsTest {
    private static final AnalyzerOptions OPTIONS = AnalyzerOptions.standard();

    @Test
    void threadsSayOfManyRoundsWhatOneSays() throws Exception {
        String alone = analyze(new RandomTraffic(9, 60_000, 300), OPTIONS);
        assertThat(alone.contains("\"code\":\"time-wait-reused\"")).isTrue();
        for (int threads = 2; threads < 17; threads += 3) {
            assertThat(analyze(new RandomTraffic(9, 60_000, 300), OPTIONS.withThreads(threads)))
                    .isEqualTo(alone);
        }
    }

    @Test
    void whoLeavesForWantOfRoomIsTheSameWithAnyNumberOfThreadsAndInAnyRun() throws Exception {
        TrackerLimits small =
                TrackerLimits.STANDARD.withMaxConnections(1 << 16).withAwakeConnections(1 << 10);
        String alone = flood(AnalyzerOptions.standard().withLimits(small));
        assertThat(alone.matches("(?s).*\"evicted\":[1-9][0-9]{4}.*")).isTrue();
        for (int threads = 1; threads < 4; threads += 2) {
            AnalyzerOptions other = AnalyzerOptions.standard(); // with another seed
            assertThat(flood(other.withLimits(small).withThreads(threads))).isEqualTo(alone);
        }
    }

    private static String flood(AnalyzerOptions options) throws Exception {
        return analyze(new RandomTraffic(2, 80_000, 10_000_000), options);
    }

    @Test
    void sourceThatFailsIsSaidToHaveFailed() {
        PacketSource failing = new Failing(new RandomTraffic(3, 50_000, 300));
        assertThatThrownBy(() -> analyze(failing, OPTIONS.withThreads(2)))
                .isInstanceOf(CaptureException.class)
                .hasMessage("pulled out");
    }

    @Test
    void outputThatFailsStopsAllThreads() {
        PacketSource source = new RandomTraffic(4, Long.MAX_VALUE, 300);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                };
        assertThatThrownBy(
                        () ->
                                new Analyzer(OPTIONS.withThreads(2))
                                        .analyze(source, new JsonLines(full), frames -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("frames", "connections-0", "connections-1");
    }

    private static String analyze(PacketSource opened, AnalyzerOptions options)
            throws CaptureException, IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (PacketSource source = opened) {
            new Analyzer(options).analyze(source, new JsonLines(lines), frames -> {});
        }
        return lines.toString(StandardCharsets.UTF_8);
    }

    /** Breaks off after some frames. */
    private static final class Failing extends ForwardingSource {
        private int left = 10_000;

        Failing(PacketSource source) {
            super(source);
        }

        @Override
        public Next next(Frame frame) throws CaptureException {
            if (left-- == 0) {
                throw new CaptureException(Remark.of(Remark.Kind.SAID, "words", "pulled out"));
            }
            return super.next(frame);
        }
    }
}
