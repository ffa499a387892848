package io.github.tcpshake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same held against the Linux of this machine: the lab runs each of its scenarios anew. Part of
 * no ordinary build, since it needs root and minutes: {@code mvn -Plab}.
 */
@Tag("lab")
class LabTest extends AgreesWithKernel {
    private static final long MINUTES_AT_MOST = 15;

    @TempDir private static Path folder;
    private static List<Truth> recorded = List.of();

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        Path lab = Testdata.folder("lab/lab.py");
        Process process =
                new ProcessBuilder("python3", lab.toString(), "record", folder.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        recorded = read(folder);
    }

    @Override
    List<Truth> recordings() {
        return recorded;
    }

    @Test
    void everyScenarioOfTheLabWasRecorded() {
        assertThat(recorded.size()).isGreaterThan(80);
    }
}
