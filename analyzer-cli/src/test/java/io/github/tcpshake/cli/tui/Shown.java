package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.cli.tui.Watching.Result;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;

/**
 * The real screen on a terminal that exists in memory only: keys go in, and what a person would see
 * comes out.
 */
final class Shown implements AutoCloseable {
    static final String DOWN = "\u001bOB";
    static final String RIGHT = "\u001bOC";
    static final String ESCAPE = "\u001b";

    private static final long PATIENCE_MILLIS = 20_000;

    private final VirtualTerminal virtual;
    private final FutureTask<Result> run;

    private Shown(VirtualTerminal virtual, Callable<Result> run) {
        this.virtual = virtual;
        this.run = new FutureTask<>(run);
        new Thread(this.run, "screen").start();
    }

    static Shown top(int columns, int rows, Pace pace, String... files) throws IOException {
        VirtualTerminal virtual = terminal(columns, rows);
        return new Shown(
                virtual,
                () -> {
                    try (PacedSource source = new PacedSource(open(files), pace);
                            FullScreen screen = FullScreen.on(virtual.terminal())) {
                        return watching().top(screen, subject(source, pace, files));
                    }
                });
    }

    static Shown browse(int columns, int rows, long heapBytes, String... files) throws IOException {
        VirtualTerminal virtual = terminal(columns, rows);
        Pace pace = new Pace(Pace.MAX);
        return new Shown(
                virtual,
                () -> {
                    try (PacedSource source = new PacedSource(open(files), pace);
                            FullScreen screen = FullScreen.on(virtual.terminal())) {
                        return watching().browse(screen, subject(source, pace, files), heapBytes);
                    }
                });
    }

    private static Watching watching() {
        return new Watching(
                false, true, Messages.of(Locale.ENGLISH), Locale.ENGLISH, finding -> {});
    }

    private static Subject subject(PacedSource source, Pace pace, String... files) {
        return new Subject(
                "tcpshake " + files[0],
                new Analyzer(AnalyzerOptions.standard()),
                source,
                -1,
                Optional.of(pace),
                Optional.of(() -> open(files)),
                Optional.of(new CopiedFrames(() -> open(files), source.facts())));
    }

    private static VirtualTerminal terminal(int columns, int rows) throws IOException {
        return ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
    }

    static PacketSource open(String... files) throws CaptureException {
        return CaptureFiles.open(List.of(files), InputStream.nullInputStream(), FrameFilter.ALL);
    }

    Shown press(String keys) throws IOException {
        virtual.terminal().processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Waits until the screen shows a text, and fails when it never does. */
    Shown see(String text) {
        return until(text, true);
    }

    /** Waits until the screen no longer shows a text. */
    Shown seeNo(String text) {
        return until(text, false);
    }

    private Shown until(String text, boolean there) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        String screen = text();
        while (screen.contains(text) != there) {
            assertThat(System.nanoTime()).as("%s: %s\n%s", text, there, screen).isLessThan(end);
            try {
                virtual.screen().waitDirty(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            screen = text();
        }
        return this;
    }

    /** Returns what a person would see, line by line. */
    String text() {
        int columns = virtual.screen().getColumns();
        int rows = virtual.screen().getRows();
        long[] cells = new long[columns * rows];
        virtual.screen().dump(cells, 0, 0, rows, columns, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int point = ScreenTerminal.cellCodePoint(cells[row * columns + column]);
                line.appendCodePoint(point == 0 ? ' ' : point);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Quits, and returns what the run came to. */
    Result quit() throws IOException {
        press("\u0003");
        return result();
    }

    Result result() {
        try {
            return run.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(text(), e);
        }
    }

    @Override
    public void close() {
        run.cancel(true);
    }
}
