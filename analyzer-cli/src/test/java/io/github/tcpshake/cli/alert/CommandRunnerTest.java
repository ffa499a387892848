package io.github.tcpshake.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Limits QUICK = new Limits(4, 100, 1000, 20 * SECOND, 20 * SECOND);

    @TempDir Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Alert alert(int number) {
        return new Alert(
                ("{\"n\":" + number + "}\n").getBytes(StandardCharsets.UTF_8),
                Map.of("TCPSHAKE_CODE", "code-" + number));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void commandGetsTheFindingOnItsInputAndInItsEnvironment() {
        CommandRunner runner = new CommandRunner("cat; echo \"$TCPSHAKE_CODE\"", err, QUICK);
        runner.submit(alert(7));
        runner.finish();

        assertThat(shown()).isEqualTo("{\"n\":7}\ncode-7\n");
        assertThat(runner.started()).isEqualTo(1);
        assertThat(runner.failed()).isZero();
    }

    @Test
    void whatItWritesToEitherStreamIsShown() {
        CommandRunner runner = new CommandRunner("echo out; echo err >&2", err, QUICK);
        runner.submit(alert(1));
        runner.finish();

        assertThat(shown().lines()).containsExactlyInAnyOrder("out", "err");
    }

    @Test
    void floodOfOutputIsCut() {
        CommandRunner runner = new CommandRunner("head -c 3000000 /dev/zero", err, QUICK);
        runner.submit(alert(1));
        runner.finish();

        assertThat(err.size()).isEqualTo(1 << 16);
        assertThat(runner.failed()).isZero();
    }

    @Test
    void commandThatReadsNothingIsNoFailure() {
        CommandRunner runner = new CommandRunner("true", err, QUICK);
        runner.submit(new Alert(new byte[1 << 20], Map.of()));
        runner.finish();

        assertThat(runner.started()).isEqualTo(1);
        assertThat(runner.failed()).isZero();
    }

    @Test
    void statusesOtherThanZeroAreCountedAndTheFirstIsKept() {
        CommandRunner runner = new CommandRunner("exit 3", err, QUICK);
        runner.submit(alert(1));
        runner.submit(alert(2));
        runner.finish();

        assertThat(runner.failed()).isEqualTo(2);
        assertThat(runner.firstFailure()).isEqualTo(3);
    }

    @Test
    void commandThatTakesTooLongIsKilledWithItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        Limits brief = new Limits(1, 10, 1000, SECOND / 2, 20 * SECOND);
        CommandRunner runner =
                new CommandRunner("sleep 600 & echo $! > " + pid + "; wait", err, brief);
        runner.submit(alert(1));
        runner.finish();

        assertThat(runner.killed()).isEqualTo(1);
        Path child = Path.of("/proc", Files.readString(pid).strip(), "cmdline");
        long begin = System.nanoTime();
        while (runs(child) && System.nanoTime() - begin < 20 * SECOND) {
            Thread.onSpinWait();
        }
        assertThat(runs(child)).isFalse();
    }

    /**
     * Tells whether there is a process that still runs; one that nobody waited for has no words.
     */
    private static boolean runs(Path words) {
        try {
            return Files.readAllBytes(words).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void moreThanCanWaitAreLeftOutAndCounted() throws Exception {
        Path gate = folder.resolve("gate");
        Limits narrow = new Limits(2, 3, 1000, 20 * SECOND, 20 * SECOND);
        String command = "echo; while [ ! -e " + gate + " ]; do sleep 0.02; done";
        CommandRunner runner = new CommandRunner(command, err, narrow);
        runner.submit(alert(0));
        runner.submit(alert(1));
        while (runner.started() < 2) {
            Thread.onSpinWait();
        }
        for (int i = 2; i < 20; i++) {
            runner.submit(alert(i));
        }
        assertThat(runner.started()).isEqualTo(2);
        Files.createFile(gate);
        runner.finish();

        assertThat(runner.started()).isEqualTo(5);
        assertThat(runner.leftOut()).isEqualTo(15);
    }

    @Test
    void noMoreAreStartedWithinASecondThanAllowed() {
        Limits slow = new Limits(4, 100, 3, 20 * SECOND, 60 * SECOND);
        long begin = System.nanoTime();
        CommandRunner runner = new CommandRunner("true", err, slow);
        for (int i = 0; i < 7; i++) {
            runner.submit(alert(i));
        }
        runner.finish();

        assertThat(runner.started()).isEqualTo(7);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2 * SECOND);
    }

    @Test
    void endDoesNotWaitForeverAndCountsWhatItLeaves() {
        Limits impatient = new Limits(1, 10, 1000, 600 * SECOND, SECOND / 2);
        CommandRunner runner = new CommandRunner("sleep 600", err, impatient);
        runner.submit(alert(1));
        while (runner.started() < 1) {
            Thread.onSpinWait();
        }
        runner.submit(alert(2));
        long begin = System.nanoTime();
        runner.finish();

        assertThat(System.nanoTime() - begin).isLessThan(60 * SECOND);
        assertThat(runner.leftOut()).isEqualTo(1);
    }
}
