package io.github.tcpshake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every benchmark works, and does what it says; what it takes is none of a test's business. */
class BenchmarksTest {
    private final GeneratedCapture capture = new GeneratedCapture();

    @BeforeEach
    void make() throws Exception {
        capture.connections = 300;
        capture.make();
    }

    @AfterEach
    void remove() throws Exception {
        capture.remove();
    }

    @Test
    void stagesSeeAllFrames() throws Exception {
        StagesBenchmark stages = new StagesBenchmark();
        long frames = stages.reading(capture);
        assertThat(frames).isGreaterThan(300 * 3);
        assertThat(stages.decoding(capture)).isEqualTo(frames);
        assertThat(stages.tracking(capture)).isEqualTo(frames);
    }

    @Test
    void renderersWriteAllConnections() throws Exception {
        AnalysedCapture analysed = new AnalysedCapture();
        analysed.analyse(capture);
        RenderingBenchmark rendering = new RenderingBenchmark();
        assertThat(rendering.list(analysed)).isGreaterThan(300 * 60);
        assertThat(rendering.csv(analysed)).isGreaterThan(300 * 200);
        assertThat(rendering.jsonLines(analysed)).isGreaterThan(300 * 1000);
        assertThat(rendering.findings(analysed)).isGreaterThan(10_000);
    }
}
