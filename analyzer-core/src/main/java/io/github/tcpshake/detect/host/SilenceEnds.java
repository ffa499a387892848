package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.ClosingFacts.Means;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How the silences of one service's connections ended. */
final class SilenceEnds implements HeavyHitters.Weighted {
    /** Silences this much alike, in percent, are one timer's. */
    private static final int ALIKE_PERCENT = 2;

    private static final int MOST_TIMERS = 8;

    private final long least;
    private final List<Timer> timers = new ArrayList<>(1);
    private final FirstFrames deadFrames = new FirstFrames();
    private int dead;
    private long lastDead;
    private long shortestDead = Long.MAX_VALUE;
    private long longestSurvived;
    private long deadNanos;
    private boolean isDeadTold;

    /**
     * @param least ends after the same silence that are a habit
     */
    SilenceEnds(long least) {
        this.least = least;
    }

    /** Connections that one side closed by the same means after the same silence. */
    private static final class Timer {
        private final Side by;
        private final Means means;
        private final long nanos;
        private final long silence;
        private final FirstFrames frames = new FirstFrames();
        private int count;
        private boolean isTold;

        Timer(Side by, Means means, long nanos, long silence) {
            this.by = by;
            this.means = means;
            this.nanos = nanos;
            this.silence = silence;
        }

        boolean is(Side side, Means other, long other2) {
            return by == side
                    && means == other
                    && Math.abs(other2 - silence) * 100 <= silence * ALIKE_PERCENT;
        }
    }

    @Override
    public int weight() {
        return dead + timers.stream().mapToInt(timer -> timer.count).sum();
    }

    /** A connection was closed by one side after this silence. */
    void closed(Side by, ClosingFacts closing, long silence, long nanos) {
        Timer found = null;
        for (Timer timer : timers) {
            if (timer.is(by, closing.means(), silence)) {
                found = timer;
            }
        }
        if (found == null) {
            if (timers.size() == MOST_TIMERS) {
                timers.remove(timers.stream().min(Comparator.comparingInt(t -> t.count)).get());
            }
            found = new Timer(by, closing.means(), nanos, silence);
            timers.add(found);
        }
        found.count++;
        found.frames.add(closing.frame());
    }

    /** A connection was found dead after this silence. */
    void dead(long connection, long silence, long nanos, long frame) {
        if (connection == lastDead) {
            return; // it was found by two signs
        }
        lastDead = connection;
        deadNanos = dead == 0 ? nanos : deadNanos;
        dead++;
        shortestDead = Math.min(shortestDead, silence);
        deadFrames.add(frame);
    }

    /** A connection lived on after this silence, unless it was just told to be dead. */
    void survived(long connection, long silence) {
        if (connection != lastDead) {
            longestSurvived = Math.max(longestSurvived, silence);
        }
    }

    void raiseNew(SocketAddress service, FindingSink findings) {
        for (Timer timer : timers) {
            if (timer.count >= least && !timer.isTold) {
                timer.isTold = true;
                raise(timer, service.toString(), findings);
            }
        }
        if (dead >= least && shortestDead > longestSurvived && !isDeadTold) {
            isDeadTold = true;
            raiseDead(service.toString(), findings);
        }
    }

    private static void raise(Timer timer, String service, FindingSink findings) {
        boolean orderly = timer.means == Means.FIN;
        Claim claim =
                Claim.aboutHost(FindingCode.IDLE_TIMEOUT_SIGNATURE, service)
                        .at(timer.nanos)
                        .weighing(orderly ? Severity.INFO : Severity.WARNING)
                        .variant(
                                timer.by.name().toLowerCase(Locale.ROOT)
                                        + (orderly ? "-fin" : "-rst"))
                        .text("service", service)
                        .count("count", timer.count)
                        .duration("idle", timer.silence);
        timer.frames.support(claim, orderly ? Step.FIN : Step.RST);
        // The same silence again and again is a habit of timers, and of punctual people.
        claim.because(new Evidence.Habit(timer.frames.first()))
                .because(new Evidence.Habit(timer.frames.last()))
                .raise(findings);
    }

    private void raiseDead(String service, FindingSink findings) {
        Claim claim =
                Claim.aboutHost(FindingCode.IDLE_TIMEOUT_SIGNATURE, service)
                        .at(deadNanos)
                        .variant(longestSurvived > 0 ? "dead-between" : "dead")
                        .text("service", service)
                        .count("count", dead)
                        .duration("idle", shortestDead);
        if (longestSurvived > 0) {
            claim.duration("survived", longestSurvived);
        }
        claim.because(new Evidence.Habit(deadFrames.first()))
                .because(new Evidence.Habit(deadFrames.last()))
                .doubting(Doubt.ORIGIN)
                .raise(findings);
    }
}
