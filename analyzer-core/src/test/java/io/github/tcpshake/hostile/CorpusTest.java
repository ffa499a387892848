package io.github.tcpshake.hostile;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Captures of other projects, most of them made to break parsers, where a collection of them lies
 * beside the project; skipped elsewhere.
 */
class CorpusTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> brokenCaptureIsReadAsFarAsItGoes() throws IOException {
        return forEvery("bad");
    }

    @TestFactory
    Stream<DynamicTest> captureOfAnotherProjectIsRead() throws IOException {
        return forEvery("captures");
    }

    private static Stream<DynamicTest> forEvery(String folder) throws IOException {
        Path root = Testdata.folder("../../shared/corpus/" + folder);
        Assumptions.assumeTrue(Files.isDirectory(root), "no collection of captures here");
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> captures = files.filter(Files::isRegularFile).sorted().toList();
            return DynamicTest.stream(
                    captures.stream(),
                    file -> root.relativize(file).toString(),
                    file ->
                            assertTimeoutPreemptively(
                                    GENEROUS, () -> Pipeline.run(Files.readAllBytes(file))));
        }
    }
}
