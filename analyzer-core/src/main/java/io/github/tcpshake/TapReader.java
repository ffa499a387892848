package io.github.tcpshake;

import io.github.tcpshake.Comparison.Opener;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.compare.Shown;
import io.github.tcpshake.compare.Sighting;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.wire.FlowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the captures that are compared, and examines its connections as if it were alone.
 * What concerns many connections is not looked for: a comparison is about what lies between two
 * points.
 */
final class TapReader implements ConnectionListener, TapSupply {
    private final List<Tap> taps;
    private final long seed;
    private final PacketSource source;
    private final LayeredFrameDecoder decoder = new LayeredFrameDecoder();
    private final ReadFrames read;
    private final Examiner examiner;
    private final PartitionedTracker tracker;
    private TapBatch batch = new TapBatch();
    private Next last;
    private long frameNanos;

    /**
     * @param points of the whole comparison: all captures have the room of one
     * @param taps what the capture is of each hop that begins or ends at its point
     */
    TapReader(AnalyzerOptions options, int points, Opener opener, List<Tap> taps)
            throws CaptureException {
        this.taps = taps;
        this.seed = options.hashSeed();
        this.source = opener.open();
        this.examiner = new Examiner(options, source.facts(), decoder, Streams.none());
        TrackerLimits all = options.limits();
        TrackerLimits limits = all.withAwakeConnections(all.awakeConnections() / points);
        Partitions partitions = new Partitions(limits);
        this.tracker = new PartitionedTracker(limits, this, seed, partitions);
        this.read = new ReadFrames(source, decoder, partitions);
        last = read.read(tracker);
    }

    @Override
    public TapBatch next() throws CaptureException {
        fill(batch);
        return batch;
    }

    /** Puts what comes next into a batch. */
    void fill(TapBatch into) throws CaptureException {
        batch = into;
        batch.clear();
        while (last != Next.END && !batch.isFull()) {
            followFrames();
            last = read.read(tracker);
        }
        if (last != Next.END) {
            return;
        }
        batch.noteEndOfFrames();
        examiner.dropped(read.dropped(0));
        while (!batch.isFull()) {
            if (!tracker.finishNext()) {
                batch.noteLast();
                return;
            }
        }
    }

    private void followFrames() {
        for (int i = 0; i < read.count(); i++) {
            examiner.dropped(read.dropped(i));
            frameNanos = read.frame(i).timestampNanos;
            read.follow(i, tracker);
        }
    }

    @Override
    public void onSegment(@Nullable Connection connection, TcpSegment s) {
        for (Tap tap : taps) {
            batch.add(new Sighting(tap, connection, s, seed), frameNanos);
        }
    }

    @Override
    public void onEnded(Connection connection, EndReason reason) {
        Examined last = examiner.examine(connection, reason == EndReason.CAPTURE_ENDED, tracker);
        examiner.over(last.report());
        FlowKey ends = Shown.ends(connection.key());
        for (Tap tap : taps) {
            batch.add(
                    new Shown.Ended(
                            tap,
                            ends,
                            connection.firstFrame(),
                            last.report(),
                            List.copyOf(last.findings())),
                    frameNanos);
        }
    }

    @Override
    public void onStray(FlowKey key, int flags, long firstFrame, long nanos) {
        for (Tap tap : taps) {
            batch.add(new Shown.WasNone(tap, Shown.ends(key), firstFrame), frameNanos);
        }
    }

    @Override
    public void close() throws CaptureException {
        source.close();
    }
}
