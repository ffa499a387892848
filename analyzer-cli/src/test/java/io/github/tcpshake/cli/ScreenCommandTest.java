package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenCommandTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"top", "browse"})
    void withoutTerminalOneLineSaysSo(String command) throws IOException {
        Run run = Run.of(command, new TestCapture().closed().in(folder));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains(command, "needs a terminal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "1e9", "NaN", "99999999"})
    void speedIsANumberAboveZeroOrMax(String speed) throws IOException {
        Run run = Run.of("top", "--speed=" + speed, new TestCapture().closed().in(folder));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("--speed", "'" + speed + "'");
    }

    @Test
    void streamIsWatchedAndNeedsATerminalToo() {
        Run run = Run.on(new TestCapture().closed().bytes(), "top", "-");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("needs a terminal");
    }
}
