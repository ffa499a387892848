package io.github.tcpshake.cli.tui;

import io.github.tcpshake.wire.Time;

/**
 * How fast a capture is replayed. Any thread may change it; the thread of the analysis follows. Its
 * lock is held for moments only, and by nobody who writes to a terminal.
 */
public final class Pace {
    /** As fast as it can be read. */
    public static final double MAX = Double.POSITIVE_INFINITY;

    private static final double[] STEPS = {0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, MAX};

    private double speed;
    private boolean paused;
    private boolean stopped;

    /**
     * @param speed seconds of the capture for each second, or {@link #MAX}
     */
    public Pace(double speed) {
        this.speed = speed;
    }

    synchronized double speed() {
        return speed;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Takes the next faster of the usual speeds. */
    synchronized void faster() {
        for (double step : STEPS) {
            if (step > speed) {
                speed = step;
                notifyAll();
                return;
            }
        }
    }

    /** Takes the next slower of the usual speeds. */
    synchronized void slower() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < speed) {
                speed = STEPS[i];
                notifyAll();
                return;
            }
        }
    }

    synchronized void togglePause() {
        paused = !paused;
        notifyAll();
    }

    /** Ends the replay: the source says that there is nothing more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits, until the time is over or something changes. */
    @SuppressWarnings("WaitNotInLoop") // whoever waits looks at the clock afterwards anyway
    synchronized void await(long nanos) {
        try {
            wait(nanos / Time.MILLISECOND, (int) (nanos % Time.MILLISECOND));
        } catch (InterruptedException e) {
            stopped = true; // nobody interrupts but who wants to end it
            Thread.currentThread().interrupt();
        }
    }
}
