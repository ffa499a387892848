package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.render.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How frames are read, and by how many threads they are followed, changes nothing that is said. */
class ReadAheadTest {
    @TestFactory
    Stream<DynamicTest> framesReadAheadSayTheSameAsFramesReadOneByOne() {
        return Testdata.forEveryScenario(
                script -> {
                    String ahead = analyze(open(script), 1);
                    assertThat(ahead).isEqualTo(analyze(new ForwardingSource(open(script)), 1));
                });
    }

    @TestFactory
    Stream<DynamicTest> severalThreadsSayTheSameAsOne() {
        return Testdata.forEveryScenario(
                script -> assertThat(analyze(open(script), 3)).isEqualTo(analyze(open(script), 1)));
    }

    private static PacketSource open(Script script) throws CaptureException {
        String file = Testdata.folder("scenarios").resolve(script.captureName()).toString();
        return CaptureFiles.open(List.of(file), InputStream.nullInputStream());
    }

    private static String analyze(PacketSource opened, int threads)
            throws CaptureException, IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (PacketSource source = opened) {
            new Analyzer(AnalyzerOptions.standard().withThreads(threads))
                    .analyze(source, new JsonLines(lines), frames -> {});
        }
        return lines.toString(StandardCharsets.UTF_8);
    }
}
