package io.github.tcpshake.cli.tui;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.wire.Time;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Delivers the frames of a file at the times at which they were captured, faster or slower, as a
 * device would. A silence of the file passes at the same pace.
 */
public final class PacedSource implements LiveSource {
    private static final long POLL_NANOS = 100 * Time.MILLISECOND;

    /** The pace need not be asked for each frame of millions. */
    private static final int FRAMES_BETWEEN_LOOKS = 256;

    private final PacketSource file;
    private final Pace pace;
    private final LongSupplier clockNanos;
    private final LongConsumer waiting;
    private final Frame held = new Frame();
    private boolean isHeld;
    private boolean begun;
    private int unasked;

    /** Time of the capture that belongs to {@link #wallNanos}; later ones follow at the speed. */
    private long packetNanos;

    private long wallNanos;
    private double speed;
    private boolean paused;

    public PacedSource(PacketSource file, Pace pace) {
        this(file, pace, System::nanoTime, pace::await);
    }

    /**
     * @param waiting lets so many nanoseconds pass, or fewer
     */
    PacedSource(PacketSource file, Pace pace, LongSupplier clockNanos, LongConsumer waiting) {
        this.file = file;
        this.pace = pace;
        this.clockNanos = clockNanos;
        this.waiting = waiting;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (!isHeld && speed == Pace.MAX && !paused && ++unasked % FRAMES_BETWEEN_LOOKS != 0) {
            return file.next(frame);
        }
        if (pace.isStopped()) {
            return Next.END;
        }
        if (!isHeld) {
            Next next = file.next(held);
            if (next != Next.FRAME) {
                return next;
            }
            isHeld = true;
        }
        follow();
        long waitNanos = waitNanos();
        if (waitNanos > 0) {
            waiting.accept(Math.min(POLL_NANOS, waitNanos));
            follow();
        }
        if (waitNanos() > 0) {
            frame.timestampNanos = packetNanos;
            return pace.isStopped() ? Next.END : Next.IDLE;
        }
        copy(held, frame);
        isHeld = false;
        return Next.FRAME;
    }

    /** Moves the time of the capture on at the speed so far, then takes the speed of now. */
    private void follow() {
        long now = clockNanos.getAsLong();
        if (!begun) {
            begun = true;
            packetNanos = held.timestampNanos;
        } else if (!paused) {
            // Never beyond the frame that waits, so that a maximal speed has a time as well.
            double passed = (now - wallNanos) * speed;
            long left = Math.max(0, held.timestampNanos - packetNanos);
            packetNanos += passed >= left ? left : (long) passed;
        }
        wallNanos = now;
        speed = pace.speed();
        paused = pace.isPaused();
    }

    /** Returns how long the frame that is held has to wait, at most a poll interval. */
    private long waitNanos() {
        if (paused) {
            return POLL_NANOS;
        }
        double wait = (held.timestampNanos - packetNanos) / speed;
        return wait > POLL_NANOS ? POLL_NANOS : (long) wait;
    }

    private static void copy(Frame from, Frame to) {
        to.bytes = from.bytes;
        to.at = from.at;
        to.capturedLength = from.capturedLength;
        to.originalLength = from.originalLength;
        to.linkType = from.linkType;
        to.timestampNanos = from.timestampNanos;
        to.number = from.number;
    }

    @Override
    public CaptureFacts facts() {
        return file.facts();
    }

    @Override
    public void stop() {
        pace.stop();
    }

    @Override
    public void close() throws CaptureException {
        file.close();
    }
}
