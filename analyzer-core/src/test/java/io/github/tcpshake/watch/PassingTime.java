package io.github.tcpshake.watch;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;

/**
 * Delivers a capture as a device would: in the silence between two frames it says ten times a
 * second that nothing came.
 */
final class PassingTime implements PacketSource {
    private static final long STEP_NANOS = 100_000_000L;

    private final PacketSource frames;
    private long nowNanos = Long.MAX_VALUE;
    private long waitingNanos = Long.MIN_VALUE;
    private Next waiting = Next.IDLE;

    PassingTime(PacketSource frames) {
        this.frames = frames;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (waiting == Next.IDLE) {
            waiting = frames.next(frame);
            waitingNanos = frame.timestampNanos;
        }
        if (waiting == Next.FRAME && nowNanos < waitingNanos - STEP_NANOS) {
            nowNanos += STEP_NANOS;
            frame.timestampNanos = nowNanos;
            return Next.IDLE;
        }
        Next next = waiting;
        waiting = Next.IDLE;
        nowNanos = waitingNanos;
        frame.timestampNanos = waitingNanos;
        return next;
    }

    @Override
    public CaptureFacts facts() {
        return frames.facts();
    }

    @Override
    public void close() throws CaptureException {
        frames.close();
    }
}
