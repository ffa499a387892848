package io.github.tcpshake;

import io.github.tcpshake.Comparison.Opener;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.compare.Crossings;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.wire.FlowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the captures that are compared: read frame by frame, its connections examined as if it
 * were alone. What concerns many connections is not looked for: a comparison is about what lies
 * between two points.
 */
final class TappedCapture implements ConnectionListener, AutoCloseable {
    private final Route route;
    private final int point;
    private final List<Mouth> mouths;
    private final PacketSource source;
    private final LayeredFrameDecoder decoder = new LayeredFrameDecoder();
    private final ReadFrames read;
    private final Examiner examiner;
    private final Partitions partitions;
    private final PartitionedTracker tracker;
    private Next last;

    /** Where in what was read ahead the next frame stands, and how many segments are before it. */
    private int frame;

    private int segment;

    /** Where a hop begins or ends at this capture's point. */
    record Mouth(Crossings crossings, Tap tap) {}

    TappedCapture(
            AnalyzerOptions options, Route route, int point, Opener opener, List<Mouth> mouths)
            throws CaptureException {
        this.route = route;
        this.point = point;
        this.mouths = mouths;
        this.source = opener.open();
        this.examiner = new Examiner(options, source.facts(), decoder, Streams.none());
        // All captures have the room of one.
        TrackerLimits all = options.limits();
        TrackerLimits limits = all.withAwakeConnections(all.awakeConnections() / route.points());
        this.partitions = new Partitions(limits);
        this.tracker = new PartitionedTracker(limits, this, options.hashSeed(), partitions);
        this.read = new ReadFrames(source, decoder, partitions);
        last = read.read(tracker);
    }

    boolean hasNext() {
        return last != Next.END;
    }

    /** Returns the time of the next frame, by the clock of the first capture. */
    long commonNanos() {
        return route.common(point, read.frame(frame).timestampNanos);
    }

    /** Returns how many of its connections wait for what another capture shows of them. */
    long ahead() {
        long ahead = 0;
        for (Mouth mouth : mouths) {
            ahead += mouth.crossings().ahead(mouth.tap());
        }
        return ahead;
    }

    /** Takes the next frame. */
    void step() throws CaptureException {
        Outcome outcome = read.outcome(frame);
        examiner.dropped(read.dropped(frame));
        if (outcome == Outcome.TCP) {
            tracker.onSegment(read.segment(segment), read.partition(segment));
            segment++;
        } else if (outcome == Outcome.ICMP_ERROR) {
            IcmpError error = decoder.icmpError();
            tracker.onIcmpError(error, partitions.of(error.quoted, error.timestampNanos));
        } else {
            tracker.advanceTo(read.frame(frame).timestampNanos);
        }
        if (++frame == read.count()) {
            frame = 0;
            segment = 0;
            last = read.read(tracker);
            for (Mouth mouth : mouths) {
                mouth.crossings().foresee(mouth.tap(), read.segments(), read.segmentCount());
            }
        }
    }

    /** Ends the next of the connections that are left; false where none was. */
    boolean finishNext() {
        examiner.dropped(read.dropped(0));
        return tracker.finishNext();
    }

    @Override
    public void close() throws CaptureException {
        source.close();
    }

    @Override
    public void onSegment(@Nullable Connection connection, TcpSegment s) {
        for (Mouth mouth : mouths) {
            mouth.crossings().segment(mouth.tap(), connection, s);
        }
    }

    @Override
    public void onEnded(Connection connection, EndReason reason) {
        Examined last = examiner.examine(connection, reason == EndReason.CAPTURE_ENDED, tracker);
        examiner.over(last.report());
        for (Mouth mouth : mouths) {
            mouth.crossings().ended(mouth.tap(), connection, last.report(), last.findings());
        }
    }

    @Override
    public void onStray(FlowKey key, int flags, long firstFrame, long nanos) {
        for (Mouth mouth : mouths) {
            mouth.crossings().wasNone(mouth.tap(), key, firstFrame);
        }
    }
}
