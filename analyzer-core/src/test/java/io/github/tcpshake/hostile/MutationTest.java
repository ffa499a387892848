package io.github.tcpshake.hostile;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged captures go through the whole program, from the bytes to every output: nothing but a
 * {@link CaptureException} is thrown, time is bounded, and what is said holds together.
 */
class MutationTest {
    private static final int MUTATIONS = 25;
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> damageIsToldAndHarmsNothing() throws IOException {
        try (Stream<Path> files = Files.list(Testdata.folder("scenarios"))) {
            List<Path> captures =
                    files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
            return DynamicTest.stream(
                    captures.stream(),
                    file -> file.getFileName().toString(),
                    file -> assertTimeoutPreemptively(GENEROUS, () -> damage(file)));
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] capture = Files.readAllBytes(file);
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutant = Mutator.mutate(capture, 31L * file.getFileName().hashCode() + seed);
            try {
                Pipeline.run(mutant);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(file.getFileName() + " with seed " + seed, e);
            }
        }
    }
}
