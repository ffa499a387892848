package io.github.tcpshake.cli.tui;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.cli.tui.RowFilter.Scope;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jline.terminal.Terminal.Signal;

/**
 * The commands that fill the screen, without their options: runs the analysis on a thread of its
 * own and the screen on this one, until somebody quits.
 */
public final class Watching {
    private static final int ROWS_KEPT = 100_000;
    private static final int REPORTS_KEPT = 5_000;

    // A row with its addresses and its place in the table took 346 bytes.
    private static final long BYTES_PER_ROW = 400;
    private static final long MOST_ROWS = 5_000_000;

    private final Look look;
    private final Messages messages;
    private final Locale language;
    private final Consumer<Finding> witness;
    private final AtomicBoolean quitting = new AtomicBoolean();

    /**
     * @param ascii true to draw with ASCII characters only
     * @param color false to tell things apart by bold and faint alone
     * @param language of the explanations
     * @param witness told each finding of the run, on the thread of the analysis
     */
    public Watching(
            boolean ascii,
            boolean color,
            Messages messages,
            Locale language,
            Consumer<Finding> witness) {
        this.language = language;
        this.look = new Look(ascii, color);
        this.messages = messages;
        this.witness = witness;
    }

    /** Ends the screen soon, as the key does; for any thread. */
    public void quit() {
        quitting.set(true);
    }

    /** Where the frames of the capture can be had again. For several threads. */
    public interface Frames {
        /**
         * Writes those that are chosen into a capture.
         *
         * @return how many were written
         */
        long save(Predicate<Frame> chosen, String target) throws CaptureException;

        /** Returns the number of the oldest one that is still held, 1 where all of them are. */
        long oldest();
    }

    /**
     * What is watched.
     *
     * @param inputBytes how much there is to read, -1 when that is unknown
     * @param title what the first line of the screen says of it
     * @param replay the pace of a capture that is replayed, empty for what happens now
     * @param again opens files once more for details that were let go, empty where there are none
     * @param frames to save connections from, empty where they cannot be had again
     */
    public record Subject(
            String title,
            Analyzer analyzer,
            LiveSource source,
            long inputBytes,
            Optional<Pace> replay,
            Optional<Rereading.Opening> again,
            Optional<Frames> frames) {}

    /**
     * What a run came to.
     *
     * @param summary empty when it failed before its end
     * @param failure one line that says why it ended early, empty when it did not
     */
    public record Result(
            Optional<CaptureSummary> summary,
            Optional<Tally> tally,
            List<Finding> elsewhere,
            String failure) {}

    /**
     * Shows the live table until somebody quits.
     *
     * @throws IOException if the terminal cannot be used
     */
    public Result top(FullScreen screen, Subject subject) throws IOException {
        State state = new State(SortKey.FINDINGS, true, Scope.RECENT);
        return run(screen, subject, session(subject, true, ROWS_KEPT, REPORTS_KEPT), state);
    }

    /**
     * Shows the connections of files until somebody quits.
     *
     * @param heapBytes how much of the heap the table and the details may take
     * @throws IOException if the terminal cannot be used
     */
    public Result browse(FullScreen screen, Subject subject, long heapBytes) throws IOException {
        State state = new State(SortKey.NUMBER, false, Scope.ALL);
        int rows = (int) Math.min(MOST_ROWS, heapBytes / 3 / BYTES_PER_ROW);
        int reports = Archive.roomFor(heapBytes / 3 * 2);
        return run(screen, subject, session(subject, false, rows, reports), state);
    }

    private Session session(Subject subject, boolean isLive, int rows, int reports) {
        PacketSource source = subject.source();
        LiveModel model = new LiveModel(source.facts(), rows, reports, witness);
        Optional<Rereading> again =
                subject.again()
                        .map(opening -> new Rereading(subject.analyzer(), opening, messages));
        Optional<Pace> replay = isLive ? subject.replay() : Optional.empty();
        Optional<Saving> saving = subject.frames().map(frames -> new Saving(frames, messages));
        return new Session(
                subject.title(),
                language,
                isLive,
                model,
                subject.inputBytes(),
                replay,
                again,
                saving);
    }

    private Result run(FullScreen screen, Subject subject, Session session, State state)
            throws IOException {
        Screen loop = new Screen(screen.terminal(), session, state, look, messages, quitting);
        screen.terminal().handle(Signal.INT, signal -> quit());
        AnalysisThread analysis =
                AnalysisThread.start(
                        subject.analyzer(),
                        subject.source(),
                        session.model(),
                        session.isLive(),
                        messages);
        try {
            loop.run();
        } finally {
            analysis.stop();
        }
        Snapshot last = session.model().snapshot();
        Snapshot.End end = last.end().orElseThrow();
        return new Result(
                end.outcome().map(Snapshot.Outcome::summary),
                end.outcome().map(Snapshot.Outcome::tally),
                last.elsewhere(),
                end.failure());
    }
}
