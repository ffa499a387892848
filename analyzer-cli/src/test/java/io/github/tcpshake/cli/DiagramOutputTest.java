package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramOutputTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void theOnlyConnectionIsDrawnWithoutBeingNamed() throws IOException {
        Run run = Run.of("-o", "svg", new TestCapture().closed().in(folder));
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("<?xml").contains(">FIN-WAIT-1<").endsWith("</svg>\n");
    }

    @Test
    void connectionIsChosenByItsNumber() throws IOException {
        String file = new TestCapture().closed().refused().in(folder);
        Run run = Run.of("-o", "mermaid", "--conn", "2", file);
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("sequenceDiagram\n").contains("[1] refused, likely");
    }

    @Test
    void commandAboutFindingsDrawsTheOneThatHasSome() throws IOException {
        String file = new TestCapture().closed().refused().in(folder);
        assertThat(Run.of("findings", "-o", "svg", file).out()).contains("refused");
    }

    @Test
    void severalConnectionsAreNotDrawnOnEachOther() throws IOException {
        Run run = Run.of("-o", "svg", new TestCapture().closed().refused().in(folder));
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .contains("svg draws one connection, not 2; choose with --conn N");
    }

    @Test
    void numberOfNoConnectionIsTold() throws IOException {
        Run run = Run.of("-o", "svg", "--conn", "7", new TestCapture().closed().in(folder));
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("none of the 1 in the capture was chosen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "interfaces"})
    void whatHasNoEndIsNotDrawn(String command) {
        Run run = Run.of(command, "-o", "svg");
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).containsPattern("(is|of) text(,| or) jsonl");
    }

    @Test
    void wordsOfThePictureAreInTheLanguageAskedFor() throws IOException {
        String file = new TestCapture().refused().in(folder);
        assertThat(Run.of("-o", "svg", "--lang", "zh", file).out())
                .contains("xml:lang=\"zh\"")
                .contains(">客户端<");
    }
}
