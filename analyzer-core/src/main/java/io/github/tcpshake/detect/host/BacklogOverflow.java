package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.host.HeavyHitters.Entry;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.Time;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;

/**
 * Finds listeners that answer some SYNs of a second and not others, which they answer when they
 * come again (AG-03). Linux drops SYNs while its accept queue is full. Loss on the way looks the
 * same, but it also hits those who connect elsewhere at that moment.
 */
final class BacklogOverflow implements HostWatch {
    private static final int LISTENERS = 1024;
    private static final int LEAST_ELSEWHERE = 3;

    /** Of the waits of Linux, those in which a queue may drain: 1 s, 3 s, 7 s. */
    private static final int SECONDS = 16;

    private static final long ALL_ANSWERED_NANOS = Time.SECOND;

    private final HeavyHitters<Listener> listeners;
    private final long leastDropped;

    /** Those whose worst second is judged once the others of it have had their answers too. */
    private final Queue<Listener> suspects = new ArrayDeque<>();

    private final SecondCounts everywhere = new SecondCounts(SECONDS);

    BacklogOverflow(long seed, Thresholds thresholds) {
        leastDropped = thresholds.of(Threshold.BACKLOG_DROPPED);
        listeners = new HeavyHitters<>(LISTENERS, seed);
    }

    /** What one listener did with the SYNs of each second. */
    private static final class Listener implements HeavyHitters.Weighted {
        private final SecondCounts syns = new SecondCounts(SECONDS);
        private final FirstFrames frames = new FirstFrames();
        private int answered;
        private boolean isSuspect;
        private long lateNanos;
        private long startNanos;
        private long nanos;
        private int dropped;
        private int prompt;
        private boolean isPathClean;
        private boolean isTold;

        @Override
        public int weight() {
            return dropped > 0 ? Integer.MAX_VALUE : answered;
        }
    }

    @Override
    public void answered(FlowKey key, Attempt attempt, long nanos) {
        Listener listener =
                listeners.take(
                        key.destinationHigh,
                        key.destinationLow,
                        key.destinationPort,
                        Listener::new);
        boolean isLate = attempt.syns() > 1;
        judgeUntil(nanos - ALL_ANSWERED_NANOS);
        listener.answered++;
        listener.syns.add(attempt.startNanos(), isLate);
        everywhere.add(attempt.startNanos(), isLate);
        if (isLate) {
            listener.frames.add(attempt.startFrame());
            if (!listener.isSuspect) {
                listener.isSuspect = true;
                listener.lateNanos = nanos;
                listener.startNanos = attempt.startNanos();
                suspects.add(listener);
            }
        }
    }

    /** Tells whether a listener answered SYNs of this capture. */
    boolean hasAnswered(SocketAddress address) {
        Listener listener = listeners.find(address.high(), address.low(), address.port());
        return listener != null && listener.answered > 0;
    }

    private void judgeUntil(long nanos) {
        for (Listener first = suspects.peek();
                first != null && first.lateNanos <= nanos;
                first = suspects.peek()) {
            suspects.remove();
            first.isSuspect = false;
            judge(first, first.startNanos);
        }
    }

    private void judge(Listener listener, long nanos) {
        int dropped = listener.syns.bad(nanos);
        int prompt = listener.syns.good(nanos);
        int droppedElsewhere = everywhere.bad(nanos) - dropped;
        int elsewhere = everywhere.good(nanos) - prompt + droppedElsewhere;
        boolean pathLoses = droppedElsewhere * 5 >= elsewhere && droppedElsewhere > 0;
        // Common loss hits few of a second; a full queue turns away a good part of them.
        if (dropped >= leastDropped
                && prompt > 0
                && dropped * 5 >= dropped + prompt
                && dropped > listener.dropped
                && !pathLoses) {
            listener.nanos = listener.dropped == 0 ? nanos : listener.nanos;
            listener.dropped = dropped;
            listener.prompt = prompt;
            listener.isPathClean |= elsewhere >= LEAST_ELSEWHERE;
        }
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        judgeUntil(nowNanos - ALL_ANSWERED_NANOS);
        listeners.entries().stream()
                .filter(entry -> entry.value().dropped > 0 && !entry.value().isTold)
                .sorted(Comparator.comparingLong(entry -> entry.value().nanos))
                .forEach(entry -> raise(entry, findings));
    }

    private static void raise(Entry<Listener> entry, FindingSink findings) {
        Listener listener = entry.value();
        listener.isTold = true;
        String name = new SocketAddress(entry.high(), entry.low(), entry.port()).toString();
        Claim claim =
                Claim.aboutHost(FindingCode.BACKLOG_OVERFLOW, name)
                        .at(listener.nanos)
                        .variant(listener.isPathClean ? "path-clean" : "")
                        .text("service", name)
                        .count("dropped", listener.dropped)
                        .count("answered", listener.prompt);
        listener.frames.support(claim, Step.SYN);
        claim.because(new Evidence.Habit(listener.frames.first()));
        if (listener.isPathClean) {
            claim.because(new Evidence.Habit(listener.frames.last()));
        }
        claim.doubting(Doubt.CAUSE).raise(findings);
    }
}
