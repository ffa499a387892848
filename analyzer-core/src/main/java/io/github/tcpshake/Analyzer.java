package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.decode.FrameDecoder;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.stream.StreamCounter;
import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.shard.ShardedTracking;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerLimits;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Wires reading, decoding, tracking, judging and rendering: what users of the library call. Data
 * flows one way: frame, segment, connection, report, findings, output.
 */
public final class Analyzer {
    private static final int FRAMES_BETWEEN_PROGRESS = 1 << 16;

    private final AnalyzerOptions options;

    public Analyzer(AnalyzerOptions options) {
        this.options = options;
    }

    /**
     * Reads the source to its end and hands every connection and finding to the renderer.
     *
     * @param progress told the number of frames read so far, now and then
     * @return the counts of the whole run
     * @throws CaptureException if the source failed as a whole
     * @throws IOException if the renderer could not write
     */
    public Tally analyze(PacketSource source, Renderer renderer, LongConsumer progress)
            throws CaptureException, IOException {
        return run(source, renderer, Optional.empty(), progress);
    }

    /**
     * Follows the source while it delivers, until it ends or is stopped, and tells the renderer
     * what becomes of every connection the moment it does. Time moves on while nothing comes, as
     * the source tells it.
     *
     * @return the counts of the whole run
     * @throws CaptureException if the source failed as a whole
     * @throws IOException if the renderer could not write
     */
    public Tally watch(PacketSource source, LiveRenderer renderer)
            throws CaptureException, IOException {
        return run(source, renderer, Optional.of(renderer), frames -> {});
    }

    private Tally run(
            PacketSource source,
            Renderer renderer,
            Optional<LiveRenderer> live,
            LongConsumer progress)
            throws CaptureException, IOException {
        LayeredFrameDecoder layers = new LayeredFrameDecoder();
        // What a filter left out has numbers of its own in Wireshark.
        boolean counts = renderer.namesStreams() && source.facts().filter().isEmpty();
        Streams streams = counts ? new Streams(options.hashSeed()) : Streams.none();
        FrameDecoder decoder = counts ? new StreamCounter(layers, streams) : layers;
        long[] outcomes = new long[Outcome.values().length];
        Judge judge = new Judge(options, renderer, live, source, layers, streams, outcomes);
        if (options.threads() > 1 && live.isEmpty()) {
            ShardedTracking tracking =
                    new ShardedTracking(
                            source,
                            decoder,
                            outcomes,
                            options.limits(),
                            options.hashSeed(),
                            options.threads(),
                            judge);
            judge.watch(tracking.view());
            tracking.run(
                    frames -> {
                        progress.accept(frames);
                        judge.failIfUnwritable();
                    });
        } else {
            follow(source, decoder, outcomes, judge, live, progress);
        }
        return judge.end();
    }

    private void follow(
            PacketSource source,
            FrameDecoder decoder,
            long[] outcomes,
            Judge judge,
            Optional<LiveRenderer> live,
            LongConsumer progress)
            throws CaptureException, IOException {
        // Who looks at living connections keeps hold of them.
        TrackerLimits limits =
                live.isPresent()
                        ? options.limits().withAwakeConnections(TrackerLimits.ALL)
                        : options.limits();
        Partitions partitions = new Partitions(limits);
        PartitionedTracker tracker =
                new PartitionedTracker(limits, judge, options.hashSeed(), partitions);
        judge.watch(tracker);
        Ticks ticks = new Ticks(judge, live);
        ReadFrames read = new ReadFrames(source, decoder, partitions);
        long frames = 0;
        for (Next next = read.read(tracker); next != Next.END; next = read.read(tracker)) {
            judge.onDropped(read.dropped(0));
            if (next == Next.IDLE) {
                tracker.advanceTo(read.frame(0).timestampNanos);
                ticks.idle();
                continue;
            }
            for (int i = 0; i < read.count(); i++) {
                judge.onDropped(read.dropped(i));
                outcomes[read.follow(i, tracker).ordinal()]++;
                ticks.frame(read.frame(i).timestampNanos);
                if (++frames % FRAMES_BETWEEN_PROGRESS == 0) {
                    progress.accept(frames);
                    judge.failIfUnwritable();
                }
            }
        }
        judge.onDropped(read.dropped(0));
        ticks.idle();
        tracker.finish();
    }
}
