package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario stands beside its script as a capture that Wireshark opens. */
class ScenarioCaptureTest {
    private static final Path FOLDER = Testdata.folder("scenarios");

    @TestFactory
    Stream<DynamicTest> everyScenarioIsWrittenOutAsItsCapture() {
        return Testdata.scenarios().stream()
                .map(
                        script ->
                                DynamicTest.dynamicTest(
                                        script.name(),
                                        () ->
                                                Golden.compareBytes(
                                                        FOLDER.resolve(script.captureName()),
                                                        script.capture())));
    }

    @Test
    void noCaptureIsLeftWithoutItsScript() throws IOException {
        List<String> names =
                Testdata.scenarios().stream()
                        .flatMap(script -> Stream.of(script.name() + ".seg", script.captureName()))
                        .toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(names);
        }
    }
}
