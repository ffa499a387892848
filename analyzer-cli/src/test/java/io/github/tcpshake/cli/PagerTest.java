package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {
    @TempDir private Path folder = Path.of("");
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private Pager pager(int rows, String program) {
        return new Pager(terminal, rows, new ProcessBuilder("/bin/sh", "-c", program));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatFitsIsWrittenToTheTerminalAtTheEnd() throws IOException {
        Pager pager = pager(3, "exit 9");
        pager.write(bytes("one\ntwo\n"));
        assertThat(pager.isShowing()).isFalse();
        assertThat(terminal.size()).isZero();
        pager.close();
        assertThat(terminal).hasToString("one\ntwo\n");
    }

    @Test
    void whatDoesNotFitGoesToTheProgramFromItsBeginning() throws IOException {
        Path page = folder.resolve("page");
        Pager pager = pager(3, "cat > " + page);
        pager.write(bytes("one\ntwo\n"));
        pager.write(bytes("three\n"));
        assertThat(pager.isShowing()).isTrue();
        pager.write(bytes("four\n"));
        pager.close();
        assertThat(page).hasContent("one\ntwo\nthree\nfour\n");
        assertThat(terminal.size()).isZero();
    }

    @Test
    void complaintsGoIntoThePageWhileThereIsOne() throws IOException {
        Path page = folder.resolve("page");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Pager pager = pager(2, "cat > " + page);
        PrintStream complaints =
                pager.complaints(
                        new PrintStream(err, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        complaints.print("before ");
        pager.write(bytes("one\ntwo\n"));
        complaints.print("meanwhile\n");
        pager.close();
        complaints.print("after");
        assertThat(page).hasContent("one\ntwo\nmeanwhile\n");
        assertThat(err).hasToString("before after");
    }

    @Test
    void programThatIsLeftEarlyIsAReaderThatWentAway() throws IOException {
        try (Pager pager = pager(1, "exit 0")) {
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) '\n');
            assertThatThrownBy(
                            () -> {
                                pager.write(much);
                                pager.write(much);
                            })
                    .isInstanceOf(ReaderGoneException.class);
        }
    }

    @Test
    void programIsThatOfTheEnvironmentElseLess() {
        assertThat(Pager.program(Map.of("PAGER", "most")).command()).contains("most");
        assertThat(Pager.program(Map.of()).command()).contains("less -FRX");
        assertThat(Pager.program(Map.of("PAGER", "less")).environment()).containsKey("LESS");
    }

    @Test
    void onlyWhatEndsAndGoesToATerminalIsPaged() {
        Surroundings pipe = Run.surroundings(new byte[0], terminal, terminal);
        Surroundings screen =
                new Surroundings(
                        pipe.in(),
                        pipe.out(),
                        pipe.err(),
                        true,
                        true,
                        80,
                        StandardCharsets.UTF_8,
                        Language.EN,
                        true);
        assertThat(Paging.isWanted(List.of("list", "a.pcap"), screen)).isTrue();
        assertThat(Paging.isWanted(List.of("list", "a.pcap"), pipe)).isFalse();
        assertThat(Paging.isWanted(List.of("list", "--no-pager", "a.pcap"), screen)).isFalse();
        assertThat(Paging.isWanted(List.of("-"), screen)).isFalse();
        assertThat(Paging.isWanted(List.of("-i", "eth0"), screen)).isFalse();
        assertThat(Paging.isWanted(List.of("top", "a.pcap"), screen)).isFalse();
    }
}
