package io.github.tcpshake.shard;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.decode.FrameDecoder;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerFacts;
import io.github.tcpshake.wire.Time;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes all frames and deals them out to the workers, in rounds: each worker gets one
 * batch for the same frames, even an empty one. For one thread.
 */
final class Scanner implements Runnable {
    private final PacketSource source;
    private final FrameDecoder decoder;
    private final Partitions partitions;
    private final Line[] lines;
    private final long[] outcomes;
    private final WorkBatch[] batches;
    private final TrackerFacts seen = new TrackerFacts();
    private final Frame frame = new Frame();
    private TcpSegment segment = new TcpSegment();
    private long frames;
    private long nowNanos = Long.MIN_VALUE;
    private long nowSecond = Long.MIN_VALUE;
    private long dropped;
    private boolean isStopped;
    private @Nullable CaptureException failure;

    /**
     * @param outcomes counts frames by what was found in them
     */
    Scanner(
            PacketSource source,
            FrameDecoder decoder,
            Partitions partitions,
            Line[] lines,
            long[] outcomes) {
        this.source = source;
        this.decoder = decoder;
        this.partitions = partitions;
        this.lines = lines;
        this.outcomes = outcomes;
        this.batches = new WorkBatch[lines.length];
    }

    @Override
    public void run() {
        takeBatches();
        try {
            Next next = source.next(frame);
            while (next != Next.END && !isStopped) {
                follow(next);
                next = source.next(frame);
            }
        } catch (CaptureException e) {
            failure = e;
        }
        noteDrops();
        handOver(true);
    }

    private void follow(Next next) {
        noteDrops();
        if (next == Next.IDLE) {
            pass(frame.timestampNanos);
            return;
        }
        Outcome outcome = decoder.decode(frame, segment);
        outcomes[outcome.ordinal()]++;
        frames++;
        if (outcome == Outcome.TCP) {
            pass(segment.timestampNanos);
            seen.count(segment);
            addSegment();
        } else if (outcome == Outcome.ICMP_ERROR) {
            IcmpError error = decoder.icmpError();
            pass(error.timestampNanos);
            addError(error);
        } else {
            pass(frame.timestampNanos);
        }
    }

    // What is told of the frames before must not know of the drops behind them.
    private void noteDrops() {
        CaptureFacts facts = source.facts();
        long now = facts.droppedByKernel() + facts.droppedByInterface();
        if (now != dropped) {
            handOver(false);
            dropped = now;
        }
    }

    /** Moves time on; each worker has to know when another second begins, whoever has the frame. */
    private void pass(long timestampNanos) {
        if (timestampNanos <= nowNanos) {
            return;
        }
        nowNanos = timestampNanos;
        long second = Math.floorDiv(timestampNanos, Time.SECOND);
        if (second != nowSecond) {
            nowSecond = second;
            for (int i = 0; i < batches.length; i++) {
                place(i, WorkBatch.TIME, 0);
            }
        }
    }

    private void addSegment() {
        int partition = partitions.of(segment.key, segment.timestampNanos);
        int worker = partition % lines.length;
        WorkBatch batch = place(worker, WorkBatch.SEGMENT, segment.capturedEnd - segment.headerAt);
        segment = batch.add(segment, partition);
    }

    private void addError(IcmpError error) {
        int partition = partitions.of(error.quoted, error.timestampNanos);
        place(partition % lines.length, WorkBatch.ICMP_ERROR, 0).add(error, partition);
    }

    /** Finds a place in the batch of a worker, where there is room for so many bytes. */
    private WorkBatch place(int worker, byte kind, int lengthBytes) {
        if (!batches[worker].hasRoom(lengthBytes)) {
            handOver(false);
        }
        WorkBatch batch = batches[worker];
        int at = batch.count++;
        batch.kinds[at] = kind;
        // Whoever leaves because time passes leaves before anything else happens.
        batch.orders[at] = frames * 2 + (kind == WorkBatch.TIME ? 0 : 1);
        batch.nowNanos[at] = nowNanos;
        batch.allSegments[at] = seen.segments();
        batch.controlSegments[at] = seen.controlSegments();
        return batch;
    }

    private void handOver(boolean isLast) {
        for (int i = 0; i < batches.length; i++) {
            WorkBatch batch = batches[i];
            batch.dropped = dropped;
            batch.frames = frames;
            batch.isLast = isLast;
            batch.isCutShort = failure != null;
            batch.endNanos = nowNanos;
            batch.endSegments = seen.segments();
            batch.endControlSegments = seen.controlSegments();
            lines[i].work().put(batch);
        }
        if (!isLast) {
            takeBatches();
        }
    }

    private void takeBatches() {
        for (int i = 0; i < batches.length; i++) {
            WorkBatch batch = lines[i].freeWork().take();
            // Once nobody wants any more, what is still added here goes nowhere.
            isStopped |= batch == null;
            batches[i] = batch == null ? new WorkBatch(lines[i].places()) : batch;
            batches[i].clear();
        }
    }

    /** Returns why the source failed, to be asked when all was taken up. */
    Optional<CaptureException> failure() {
        return Optional.ofNullable(failure);
    }
}
