package io.github.tcpshake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Takes a capture through the whole program, from its bytes to every output. */
final class Pipeline {
    private Pipeline() {}

    /** Fails on any exception but a {@link CaptureException} with one line to show. */
    static void run(byte[] capture) throws IOException {
        try (PacketSource source =
                CaptureFiles.open(
                        List.of(CaptureFiles.STANDARD_INPUT), new ByteArrayInputStream(capture))) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(source, new EveryOutput(), frames -> {});
            assertThat(source.facts().damages()).noneMatch(line -> line.contains("\n"));
        } catch (CaptureException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }
}
