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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerTest {
    @TempDir private Path folder = Path.of("");
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private Pager pager(int rows, String program) {
        return new Pager(terminal, rows, new ProcessBuilder("/bin/sh", "-c", program), false);
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
    void runWhoseStatusIsAskedForGoesOnWhenTheProgramIsLeft() throws IOException {
        ProcessBuilder atOnce = new ProcessBuilder("/bin/sh", "-c", "exit 0");
        Pager pager = new Pager(terminal, 1, atOnce, true);
        byte[] much = new byte[1 << 20];
        Arrays.fill(much, (byte) '\n');
        pager.write(much);
        pager.write(much);
        assertThat(pager.isLeft()).isTrue();
        assertThat(pager.end()).isTrue();
        assertThat(terminal.size()).isZero();
    }

    @Test
    void programThatIsNotThereIsTold() throws IOException {
        ProcessBuilder none = new ProcessBuilder("/bin/sh", "-c", "/no/such/program 2> /dev/null");
        Pager pager = new Pager(terminal, 1, none, true);
        pager.write(bytes("one\n"));
        assertThat(pager.end()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "list --fail-on likely a.pcap, true",
        "--fail-on=certain a.pcap, true",
        "check -e closed a.pcap, true",
        "list a.pcap, false",
    })
    void statusIsAskedForByTheCommandLine(String words, boolean isAsked) {
        assertThat(Paging.asksForStatus(List.of(words.split(" ")))).isEqualTo(isAsked);
    }

    @Test
    void toLeaveEarlyIsNoFailure() {
        assertThat(Paging.status(ExitCodes.READER_GONE, true)).isEqualTo(ExitCodes.OK);
        assertThat(Paging.status(ExitCodes.READER_GONE, false)).isEqualTo(ExitCodes.READER_GONE);
        assertThat(Paging.status(ExitCodes.FINDINGS, true)).isEqualTo(ExitCodes.FINDINGS);
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
