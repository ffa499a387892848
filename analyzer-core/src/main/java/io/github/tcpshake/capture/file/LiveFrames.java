package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.util.List;

/**
 * Frames of streams that are being captured into: as they come, in order of time, and with the time
 * where none come. Reads without libpcap. Interrupting the reading thread is a {@link #stop}.
 */
public final class LiveFrames implements LiveSource {
    /**
     * What was captured longer ago than this has arrived, or was lost. Kernels hand frames over
     * within 100 ms, and writers are flushed every 50 ms.
     */
    static final long HOLD_BACK_NANOS = 200 * Time.MILLISECOND;

    private static final long POLL_NANOS = 50 * Time.MILLISECOND;

    /**
     * After a stop, finding nothing for so long means that everything has arrived. It is longer
     * than it takes until the writers are flushed.
     */
    private static final long SILENCE_NANOS = 2 * POLL_NANOS;

    /**
     * A stream whose packets have a clock of their own is read no longer than this after a stop.
     */
    private static final long LAST_READ_NANOS = Time.SECOND;

    /** Frames that a filter may leave out before the caller hears of the time. */
    private static final int REJECTED_AT_ONCE = 1 << 14;

    private final Arrivals arrivals;
    private final LiveMerge streams;
    private final Admission admission;
    private final LiveClock clock;
    private boolean hasFrames;
    private boolean isEnded;
    private boolean isInterrupted;
    private long newestNanos;
    private long idleNanos = Frame.NO_TIME;
    private long flushedNanos;
    private boolean isSilent;
    private long silentArrivalNanos;
    private long silentSinceNanos;
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
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return Next.END;
    }

    private void await(long seen) {
        long now = clock.monotonicNanos();
        if (now - flushedNanos >= POLL_NANOS) {
            flushedNanos = now;
            streams.flush();
        }
        try {
            arrivals.await(seen, POLL_NANOS);
        } catch (InterruptedException e) {
            // Whoever interrupts wants an end, and a reader that stays interrupted cannot wait.
            isInterrupted = true;
            stop();
        }
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
        if (lastPacketNanos == Frame.NO_TIME && now - stoppedNanos > LAST_READ_NANOS) {
            streams.finish();
        }
        return found == Next.IDLE
                && now - stoppedNanos > HOLD_BACK_NANOS
                && silentNanos(now) > SILENCE_NANOS;
    }

    /** Returns for how long nothing was found; when it arrived says little of what is buffered. */
    private long silentNanos(long now) {
        long arrival = streams.lastArrivalNanos();
        if (!isSilent || arrival != silentArrivalNanos) {
            isSilent = true;
            silentArrivalNanos = arrival;
            silentSinceNanos = now;
        }
        return now - silentSinceNanos;
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
            throw new CaptureException(
                    Remark.of(Remark.Kind.CLOSING, "reason", DamageLines.reason(e)), e);
        }
    }
}
