package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.detect.host.Attempt;
import io.github.tcpshake.detect.host.HostWatches;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.shard.OrderedListener;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.Opening;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TrackerFacts;
import io.github.tcpshake.track.TrackerView;
import io.github.tcpshake.watch.Change;
import io.github.tcpshake.watch.ChangeListener;
import io.github.tcpshake.watch.LiveView;
import io.github.tcpshake.watch.Watch;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what the tracker tells, has it judged, and hands it to the renderer. */
final class Judge implements ConnectionListener, OrderedListener, LiveView {
    private static final long BETWEEN_QUESTIONS_NANOS = Time.SECOND;

    private final Renderer renderer;
    private final Optional<Watch> watch;
    private final CaptureFacts capture;
    private final Examiner examiner;
    private @Nullable HostWatches hostWatches;
    private final Thresholds thresholds;
    private final Tally tally = new Tally();
    private final long[] outcomes;
    private @Nullable TrackerView tracker;
    private final Opening opening = new Opening();
    private @Nullable IOException failure;
    private long connections;
    private long oneWay;
    private long midstream;
    private long hostsAskedNanos;

    /**
     * @param changes told of connections while they live; empty where only their ends matter
     * @param outcomes frames by what was found in them; counted by the caller
     */
    Judge(
            AnalyzerOptions options,
            Renderer renderer,
            Optional<? extends ChangeListener> changes,
            PacketSource source,
            LayeredFrameDecoder decoder,
            Streams streams,
            long[] outcomes) {
        this.renderer = renderer;
        this.outcomes = outcomes;
        this.watch =
                changes.map(
                        listener ->
                                new Watch(
                                        living -> examine(living, false),
                                        change -> tell(change, listener),
                                        options.thresholds()));
        this.capture = source.facts();
        this.thresholds = options.thresholds();
        this.examiner = new Examiner(options, capture, decoder, streams);
    }

    void watch(TrackerView watched) {
        tracker = watched;
    }

    @Override
    public void onDropped(long frames) {
        examiner.dropped(frames);
    }

    // Their tables are small and may overflow, and who has to leave then depends on the seed. The
    // time of the first segment is the same in each run of a capture, and nobody who sends to a
    // live one knows it to the nanosecond.
    private HostWatches hosts() {
        HostWatches known = hostWatches;
        if (known == null) {
            known = new HostWatches(SplitMix.mix(nowNanos()), thresholds);
            hostWatches = known;
        }
        return known;
    }

    @Override
    public void onEnded(Connection connection, EndReason reason) {
        if (failure != null) {
            return; // nobody reads on; the run ends at its next look
        }
        if (!connection.rolesObserved() && watch.isEmpty()) {
            settleRoles(connection);
        }
        Examined last = examine(connection, reason == EndReason.CAPTURE_ENDED);
        ConnectionReport report = last.report();
        count(report);
        if (!connection.isMidstream() && !connection.isEstablished()) {
            opening.take(connection);
            hosts().gaveUp(connection.key(), attempt(opening), nowNanos());
        }
        try {
            if (watch.isPresent()) {
                boolean byItself = reason != EndReason.CAPTURE_ENDED;
                watch.get().ended(connection, last, byItself, nowNanos());
            } else {
                for (Finding finding : last.findings()) {
                    hosts().found(report, finding);
                }
                hosts().over(report);
            }
            List<Finding> told = hosts().unexplained(report, last.findings());
            tally.add(report, told);
            renderer.connection(report, told);
        } catch (IOException e) {
            failure = e;
        }
    }

    // Of a connection older than the capture the ports alone tell who opened it, until a SYN-ACK
    // comes from one of both ends: in this connection, or when it answers somebody else. Who reads
    // along was told the sides already, and keeps them.
    private void settleRoles(Connection connection) {
        boolean isFirst = listens(connection, Side.CLIENT);
        if (isFirst != listens(connection, Side.SERVER)) {
            connection.showListener(isFirst ? Side.CLIENT : Side.SERVER);
        }
    }

    private boolean listens(Connection connection, Side side) {
        return connection.endpoint(side).synAcks() > 0 || hosts().listens(connection.address(side));
    }

    private Examined examine(Connection connection, boolean captureEnded) {
        return examiner.examine(connection, captureEnded, watched());
    }

    private void tell(Change change, ChangeListener listener) throws IOException {
        ConnectionReport report = change.examined().report();
        if (change.kind() == Change.Kind.FOUND) {
            change.finding().ifPresent(finding -> hosts().found(report, finding));
        } else if (change.kind() == Change.Kind.ENDED) {
            hosts().over(report);
        }
        listener.changed(change);
    }

    /** Tells what became of living connections, hosts and services since the last call. */
    void tick() throws IOException {
        failIfUnwritable();
        if (watch.isPresent()) {
            watch.get().tick(nowNanos());
            if (nowNanos() - hostsAskedNanos >= BETWEEN_QUESTIONS_NANOS) {
                hostsAskedNanos = nowNanos();
                raiseNew(summary());
            }
        }
    }

    private void raiseNew(CaptureSummary summary) throws IOException {
        List<Finding> found = new ArrayList<>();
        hosts().raiseNew(summary, nowNanos(), found::add);
        for (Finding finding : found) {
            tally.add(finding);
            renderer.finding(finding);
        }
    }

    private TrackerView watched() {
        if (tracker == null) {
            throw new IllegalStateException("no tracker was watched");
        }
        return tracker;
    }

    @Override
    public long nowNanos() {
        return tracker == null ? 0 : tracker.nowNanos();
    }

    private void count(ConnectionReport report) {
        connections++;
        oneWay += report.unheard().isPresent() ? 1 : 0;
        midstream += report.visibility().midstream() ? 1 : 0;
        examiner.over(report);
    }

    @Override
    public int connections() {
        return watch.map(Watch::size).orElse(0);
    }

    @Override
    public Optional<Examined> examine(long connection) {
        return watch.flatMap(living -> living.examine(connection));
    }

    @Override
    public void onNoteworthy(Connection connection) {
        // For nearly every control segment: a lambda would be an object for each of them.
        if (watch.isPresent()) {
            watch.get().noteworthy(connection);
        }
    }

    @Override
    public void onOpened(Connection c) {
        onNoteworthy(c);
        opening.take(c);
        onOpened(opening);
    }

    @Override
    public void onAnswered(Connection c) {
        opening.take(c);
        onAnswered(opening);
    }

    @Override
    public void onEstablished(Connection c) {
        opening.take(c);
        onEstablished(opening);
    }

    @Override
    public void onOpened(Opening o) {
        if (!o.isMidstream) {
            hosts().attempted(o.key, o.startNanos, o.firstFrame);
        }
    }

    @Override
    public void onAnswered(Opening o) {
        if (!o.isMidstream) {
            hosts().answered(o.key, attempt(o), o.lastNanos);
        }
    }

    @Override
    public void onEstablished(Opening o) {
        if (!o.isMidstream) {
            hosts().established(o.key, attempt(o), o.lastNanos);
        }
    }

    private static Attempt attempt(Opening o) {
        return new Attempt(
                o.startNanos, o.firstFrame, o.syns, o.isAnswered, o.timeToLive, o.initialNumbers);
    }

    @Override
    public void onIllegalFlags(TcpSegment segment) {
        hosts().illegalFlags(segment);
    }

    @Override
    public void onStray(FlowKey key, int flags, long frame, long nanos) {
        hosts().stray(key, flags, frame, nanos);
    }

    /**
     * @throws IOException if the renderer could not write what it was given
     */
    void failIfUnwritable() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    Tally end() throws IOException {
        failIfUnwritable();
        CaptureSummary summary = summary();
        raiseNew(summary);
        renderer.end(summary, tally);
        return tally;
    }

    @Override
    public CaptureSummary summary() {
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(outcome, outcomes[outcome.ordinal()]);
        }
        TrackerFacts facts = watched().facts();
        return new CaptureSummary(
                capture,
                byOutcome,
                facts.segments(),
                facts.copies(),
                facts.answeredCopies(),
                facts.copiesBetween(),
                facts.controlSegments(),
                facts.bareAcks(),
                facts.offloadedChecksums(),
                facts.badChecksums(),
                facts.oversizedSegments(),
                examiner.unseenBytes(),
                connections,
                oneWay,
                midstream,
                facts.evicted());
    }
}
