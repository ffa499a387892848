package io.github.tcpshake;

import io.github.tcpshake.Comparison.Opener;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.compare.Crossings;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.ConnectionTracker;
import io.github.tcpshake.wire.FlowKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the captures that are compared: read frame by frame, judged as if it were alone. */
final class TappedCapture implements ConnectionListener, Renderer, AutoCloseable {
    private final Tap tap;
    private final Setting setting;
    private final Crossings crossings;
    private final PacketSource source;
    private final LayeredFrameDecoder decoder = new LayeredFrameDecoder();
    private final long[] outcomes = new long[Outcome.values().length];
    private final Frame frame = new Frame();
    private final TcpSegment segment = new TcpSegment();
    private final Judge judge;
    private final ConnectionTracker tracker;
    private Next next;
    private @Nullable Connection ending;

    TappedCapture(
            Tap tap, AnalyzerOptions options, Opener opener, Setting setting, Crossings crossings)
            throws CaptureException {
        this.tap = tap;
        this.setting = setting;
        this.crossings = crossings;
        this.source = opener.open();
        this.judge = new Judge(options, this, Optional.empty(), source, decoder, outcomes);
        this.tracker = new ConnectionTracker(options.limits(), this, options.hashSeed());
        judge.watch(tracker);
        next = source.next(frame);
    }

    boolean hasNext() {
        return next != Next.END;
    }

    /** Returns the time of the next frame, by the clock of capture A. */
    long commonNanos() {
        return setting.clock().common(tap, frame.timestampNanos);
    }

    /** Takes the next frame. */
    void step() throws CaptureException, IOException {
        Outcome outcome = decoder.decode(frame, segment);
        outcomes[outcome.ordinal()]++;
        if (outcome == Outcome.TCP) {
            tracker.onSegment(segment);
        } else if (outcome == Outcome.ICMP_ERROR) {
            tracker.onIcmpError(decoder.icmpError());
        } else {
            tracker.advanceTo(frame.timestampNanos);
        }
        judge.failIfUnwritable();
        next = source.next(frame);
    }

    /** Ends all connections that are left. */
    void finish() throws IOException {
        tracker.finish();
        judge.end();
    }

    @Override
    public void close() throws CaptureException {
        source.close();
    }

    @Override
    public void onSegment(@Nullable Connection connection, TcpSegment s) {
        crossings.segment(tap, connection, s);
    }

    @Override
    public void onEnded(Connection connection, EndReason reason) {
        ending = connection;
        judge.onEnded(connection, reason);
    }

    @Override
    public void onOpened(Connection connection) {
        judge.onOpened(connection);
    }

    @Override
    public void onAnswered(Connection connection) {
        judge.onAnswered(connection);
    }

    @Override
    public void onEstablished(Connection connection) {
        judge.onEstablished(connection);
    }

    @Override
    public void onIllegalFlags(TcpSegment illegal) {
        judge.onIllegalFlags(illegal);
    }

    @Override
    public void onStray(FlowKey key, int flags, long firstFrame, long nanos) {
        judge.onStray(key, flags, firstFrame, nanos);
        crossings.wasNone(tap, key, firstFrame);
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        Connection over = ending;
        if (over != null) {
            crossings.ended(tap, over, report, findings);
            ending = null;
        }
    }

    @Override
    public void finding(Finding finding) {
        // About hosts or the capture alone: a comparison is about what lies between.
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        // A comparison has its own end.
    }
}
