package io.github.tcpshake.cli.tui;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.cli.tui.History.Series;
import io.github.tcpshake.cli.tui.Snapshot.Counts;
import io.github.tcpshake.cli.tui.Snapshot.End;
import io.github.tcpshake.cli.tui.Snapshot.Opened;
import io.github.tcpshake.cli.tui.Snapshot.Outcome;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.watch.Change;
import io.github.tcpshake.watch.LiveView;
import io.github.tcpshake.watch.Phase;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what the analysis tells and publishes a picture of it a few times a second. Used by the
 * thread of the analysis, save {@link #snapshot}, {@link #request} and, once the run is over,
 * {@link #archived}.
 */
final class LiveModel implements LiveRenderer {
    private static final long BETWEEN_NANOS = 200 * Time.MILLISECOND;
    private static final int CALLS_BETWEEN_LOOKS = 64;
    private static final int MOST_ELSEWHERE = 200;

    /** Rows that are brought up to date for each picture, beside those that are on the screen. */
    private static final int REFRESHED = 64;

    private final CaptureFacts capture;
    private final Consumer<Finding> witness;
    private final RowTable table;
    private final Archive archive;
    private final History history = new History();
    private final List<Finding> elsewhere = new ArrayList<>();
    private volatile Snapshot published = Snapshot.EMPTY;
    private volatile Request requested = Request.NOTHING;
    private Optional<Outcome> outcome = Optional.empty();
    private long connections;
    private long frames;
    private long nowNanos;
    private long nextNanos = System.nanoTime();
    private int calls;

    /**
     * @param capture what the source counts
     * @param rowsKept most rows of finished connections
     * @param reportsKept most finished connections with all details
     * @param witness told every finding as it stands in the end
     */
    LiveModel(CaptureFacts capture, int rowsKept, int reportsKept, Consumer<Finding> witness) {
        this.witness = witness;
        this.capture = capture;
        this.table = new RowTable(rowsKept);
        this.archive = new Archive(reportsKept);
    }

    /** Returns the newest picture; for any thread. */
    Snapshot snapshot() {
        return published;
    }

    /** Says what is on the screen; for any thread. */
    void request(Request request) {
        requested = request;
    }

    /** Returns a finished connection with all details, for any thread once the run is over. */
    Optional<Opened> archived(long connection) {
        return archive.get(connection).map(last -> new Opened(last, false));
    }

    @Override
    public void changed(Change change) {
        ConnectionReport report = change.examined().report();
        Optional<Row> before = table.get(report.id());
        boolean ended = change.kind() == Change.Kind.ENDED;
        if (change.kind() == Change.Kind.OPENED) {
            connections++;
            history.add(Series.OPENS, change.nanos(), 1);
        } else if (ended) {
            history.add(Series.CLOSES, change.nanos(), 1);
        }
        ended |= before.map(Row::ended).orElse(false);
        table.put(Row.of(change.examined(), before, ended));
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        Examined last = new Examined(report, findings);
        Optional<Row> before = table.get(report.id());
        archive.add(last);
        findings.forEach(witness);
        boolean watched = before.isPresent();
        connections += watched ? 0 : 1;
        boolean ended = watched ? before.get().ended() : Phase.of(report) == Phase.OVER;
        table.finish(Row.of(last, before, ended));
        nowNanos = Math.max(nowNanos, report.endNanos());
        if (++calls % CALLS_BETWEEN_LOOKS == 0) {
            progress();
        }
    }

    /** Publishes a picture if it is time, where no connection is looked at before its end. */
    void progress() {
        if (System.nanoTime() - nextNanos >= 0) {
            publish(this::archived);
        }
    }

    @Override
    public void finding(Finding finding) {
        witness.accept(finding);
        if (elsewhere.size() < MOST_ELSEWHERE) {
            elsewhere.add(finding);
        }
    }

    @Override
    public void tick(LiveView view) {
        nowNanos = Math.max(nowNanos, view.nowNanos());
        history.advanceTo(nowNanos);
        history.add(Series.FRAMES, nowNanos, capture.frames() - frames);
        history.level(Series.HALF_OPEN, table.halfOpen());
        frames = capture.frames();
        if (System.nanoTime() - nextNanos < 0) {
            return;
        }
        // Between its handshake and its close a connection is not looked at again: its bytes are
        // those of back then. So bring up to date what is seen, and of the rest some in turn.
        for (long visible : requested.visible()) {
            refresh(view, visible);
        }
        for (int i = 0; i < REFRESHED && i < table.size(); i++) {
            table.nextInTurn()
                    .filter(row -> !row.ended())
                    .ifPresent(row -> refresh(view, row.id()));
        }
        publish(id -> view.examine(id).map(now -> new Opened(now, true)).or(() -> archived(id)));
    }

    private void refresh(LiveView view, long id) {
        Optional<Row> before = table.get(id);
        if (before.isPresent()) {
            Optional<Examined> now = view.examine(id);
            now.ifPresent(e -> table.put(Row.of(e, before, before.get().ended())));
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        outcome = Optional.of(new Outcome(summary, tally));
    }

    /**
     * Publishes the last picture.
     *
     * @param failure why the run ended early, empty when it did not
     */
    void over(String failure) {
        publish(this::archived, Optional.of(new End(outcome, failure)));
    }

    /** Finds the details of a connection. */
    private interface Details {
        Optional<Opened> of(long connection);
    }

    private void publish(Details details) {
        publish(details, Optional.empty());
        nextNanos = System.nanoTime() + BETWEEN_NANOS;
    }

    private void publish(Details details, Optional<End> end) {
        long opened = requested.opened();
        published =
                new Snapshot(
                        nowNanos,
                        table.copy(),
                        counts(),
                        opened == 0 ? Optional.empty() : details.of(opened),
                        opened,
                        List.copyOf(elsewhere),
                        end);
    }

    private Counts counts() {
        return new Counts(
                connections,
                table.ended(),
                table.halfOpen(),
                table.left(),
                capture.frames(),
                capture.bytes(),
                capture.droppedByKernel() + capture.droppedByInterface(),
                history.last(Series.OPENS),
                history.last(Series.CLOSES),
                history.last(Series.FRAMES),
                history.last(Series.HALF_OPEN));
    }
}
