package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import java.io.IOException;
import java.util.List;

/**
 * Frames of streams that are being captured into: as they come, in order of time, and with the time
 * where none come. Reads without libpcap.
 */
public final class LiveFrames implements LiveSource {
    /**
     * What was captured longer ago than this has arrived, or was lost. Kernels hand frames over
     * within 100 ms, and writers are flushed every 50 ms.
     */
    static final long HOLD_BACK_NANOS = 200_000_000L;

    private static final long POLL_NANOS = 50_000_000L;

    /** After a stop, a silence of this length means that everything has arrived. */
    private static final long SILENCE_NANOS = 100_000_000L;

    /**
     * A stream whose packets have a clock of their own is read no longer than this after a stop.
     */
    private static final long LAST_READ_NANOS = 1_000_000_000L;

    /** Frames that a filter may leave out before the caller hears of the time. */
    private static final int REJECTED_AT_ONCE = 1 << 14;

    private final Arrivals arrivals;
    private final LiveMerge streams;
    private final Admission admission;
    private final LiveClock clock;
    private boolean hasFrames;
    private boolean isEnded;
    private long newestNanos;
    private long idleNanos = Frame.NO_TIME;
    private long flushedNanos;
    private volatile boolean isStopped;
    private volatile long stoppedNanos;
    private volatile long lastPacketNanos;

    private LiveFrames(Arrivals arrivals, LiveMerge streams, Admission admission, LiveClock clock) {
        this.arrivals = arrivals;
        this.streams = streams;
        this.admission = admission;
        this.clock = clock;
        flushedNanos = clock.monotonicNanos();
    }

    /**
     * Begins to read streams, each with a thread of its own.
     *
     * @param inputs at least one
     * @param filter closed with the source
     * @param facts filled while frames are delivered
     */
    public static LiveFrames open(
            List<? extends LiveInput> inputs,
            FrameFilter filter,
            CaptureFacts facts,
            LiveClock clock) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no stream to read");
        }
        Arrivals arrivals = new Arrivals();
        List<LiveMember> members =
                inputs.stream().map(i -> new LiveMember(i, facts, arrivals, clock)).toList();
        LiveMerge streams = new LiveMerge(members, clock, HOLD_BACK_NANOS);
        return new LiveFrames(arrivals, streams, new Admission(filter, facts), clock);
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        int rejected = 0;
        boolean hasWaited = false;
        while (!isEnded) {
            long seen = arrivals.count();
            Next found = streams.next(frame);
            if (found == Next.END || isStopped && isBeyondStop(found, frame)) {
                isEnded = true;
            } else if (found == Next.FRAME) {
                hasFrames = true;
                newestNanos = Math.max(newestNanos, frame.timestampNanos);
                if (admission.admits(frame)) {
                    return Next.FRAME;
                }
                if (++rejected == REJECTED_AT_ONCE) {
                    return idle(frame);
                }
            } else if (hasWaited) {
                return idle(frame);
            } else {
                hasWaited = true;
                await(seen);
            }
        }
        return Next.END;
    }

    private void await(long seen) {
        long now = clock.monotonicNanos();
        if (now - flushedNanos >= POLL_NANOS) {
            flushedNanos = now;
            streams.flush();
        }
        arrivals.await(seen, POLL_NANOS);
    }

    private Next idle(Frame frame) {
        idleNanos = Math.max(idleNanos, quietUntilNanos());
        frame.timestampNanos = idleNanos;
        return Next.IDLE;
    }

    private long quietUntilNanos() {
        if (!hasFrames) {
            long now = clock.packetNanos();
            return now == Frame.NO_TIME ? now : now - HOLD_BACK_NANOS;
        }
        long silentNanos = clock.monotonicNanos() - streams.lastArrivalNanos();
        return newestNanos + silentNanos - HOLD_BACK_NANOS;
    }

    private boolean isBeyondStop(Next found, Frame frame) {
        if (found == Next.FRAME && lastPacketNanos != Frame.NO_TIME) {
            return frame.timestampNanos > lastPacketNanos;
        }
        long now = clock.monotonicNanos();
        if (now - stoppedNanos > LAST_READ_NANOS) {
            streams.finish();
        }
        return found == Next.IDLE
                && now - stoppedNanos > HOLD_BACK_NANOS
                && now - streams.lastArrivalNanos() > SILENCE_NANOS;
    }

    @Override
    public void stop() {
        if (!isStopped) {
            stoppedNanos = clock.monotonicNanos();
            lastPacketNanos = clock.packetNanos();
            isStopped = true;
        }
        arrivals.announce();
    }

    @Override
    public CaptureFacts facts() {
        return admission.facts();
    }

    @Override
    public void close() throws CaptureException {
        isEnded = true;
        admission.close();
        try {
            streams.close();
        } catch (IOException e) {
            throw new CaptureException("closing the capture failed: " + DamageLines.reason(e), e);
        }
    }
}
