package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Observer.Observed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a run before an observer, and holds what the observer calls proven against the truth, after
 * every segment.
 *
 * <p><em>Ahead</em> means: take what a host had gone through when it sent the latest-sent of its
 * segments that have passed the tap (its <em>horizon</em>: nothing later can be known there). The
 * proven states of each connection must be a subsequence of that, beginning with the state in which
 * the host was when the first frame of the connection passed. States may be missing from the proven
 * path, since a host need not show each of them; a state that is in it and not in the truth, or
 * before the truth, or in another order, is ahead.
 */
final class Judge {
    /** The first thing proven that was not true. */
    record Ahead(
            long frame, End end, List<TcpState> proven, List<TcpState> truth, boolean hasGap) {}

    private static final long MAX_ROUND_TRIP_NANOS = 300 * VirtualTime.MILLISECOND;

    private record Passed(Packet packet, long nanos) {}

    private final Run run;
    private final Observer observer;
    private final boolean draws;
    private final Ladder ladder = new Ladder();
    private final Map<End, Integer> horizons = new EnumMap<>(End.class);

    /** The horizons of both ends before each frame. */
    private final List<Map<End, Integer>> before = new ArrayList<>();

    private final List<Passed> passed = new ArrayList<>();
    private final List<Ahead> faults = new ArrayList<>();

    private Judge(
            long seed, Conditions before, Conditions after, Observer observer, boolean draws) {
        this.observer = observer;
        this.draws = draws;
        horizons.put(End.LEFT, 1);
        horizons.put(End.RIGHT, 1);
        run = new Run(seed, before, after, this::onSegment);
    }

    /** Plays the run of one seed to its end. */
    static Judge play(long seed, Conditions before, Conditions after, Observer observer) {
        return play(seed, before, after, observer, false);
    }

    /** Plays it again and draws what passes. */
    static Judge draw(long seed, Conditions before, Conditions after, Observer observer) {
        return play(seed, before, after, observer, true);
    }

    private static Judge play(
            long seed, Conditions before, Conditions after, Observer observer, boolean draws) {
        Judge judge = new Judge(seed, before, after, observer, draws);
        judge.run.play();
        observer.finish();
        return judge;
    }

    private void onSegment(Packet packet) {
        passed.add(new Passed(packet, run.nowNanos()));
        before.add(new EnumMap<>(horizons));
        horizons.merge(packet.from(), packet.pathLength(), Math::max);
        observer.onSegment(packet, before.size(), run.nowNanos());
        for (Observed connection : observer.connections()) {
            check(connection, End.LEFT);
            check(connection, End.RIGHT);
        }
        if (draws) {
            ladder.add(before.size(), run.nowNanos(), packet, beliefs());
        }
    }

    private void check(Observed connection, End end) {
        if (!faults.isEmpty()) {
            return;
        }
        int first = (int) Math.max(1, connection.firstFrame());
        int from = horizonBefore(first, end) - 1;
        List<TcpState> truth = run.truth(end).states(from, horizon(horizons, end));
        List<TcpState> proven = connection.provenPath(end);
        if (!isSubsequence(proven, truth)) {
            faults.add(new Ahead(before.size(), end, proven, truth, connection.hasGap()));
        }
    }

    private int horizonBefore(int frame, End end) {
        return horizon(before.get(frame - 1), end);
    }

    private static int horizon(Map<End, Integer> horizons, End end) {
        return horizons.getOrDefault(end, 1);
    }

    static boolean isSubsequence(List<TcpState> part, List<TcpState> whole) {
        int matched = 0;
        for (TcpState state : whole) {
            if (matched < part.size() && part.get(matched) == state) {
                matched++;
            }
        }
        return matched == part.size();
    }

    private String beliefs() {
        StringBuilder text = new StringBuilder();
        for (Observed connection : observer.connections()) {
            text.append(text.isEmpty() ? "" : " | ");
            for (End end : End.values()) {
                List<TcpState> path = connection.provenPath(end);
                TcpState proven = path.isEmpty() ? TcpState.UNKNOWN : path.get(path.size() - 1);
                TcpState presumed = connection.presumed(end);
                text.append(end == End.LEFT ? "" : " ").append(proven.rfcName());
                if (presumed != proven) {
                    text.append('(').append(presumed.rfcName()).append("?)");
                }
            }
        }
        return text.toString();
    }

    /**
     * Tells whether something that passed on its way to this end was lost behind the tap, and the
     * end said nothing more than a round trip later that could show it. No tap can know that.
     */
    boolean isLossHidden(End end) {
        long heard = 0;
        for (Passed seen : passed) {
            heard = seen.packet().from() == end ? seen.nanos() : heard;
        }
        for (Passed seen : passed) {
            boolean isLate = heard <= seen.nanos() + MAX_ROUND_TRIP_NANOS;
            if (seen.packet().from() != end && isLate && !run.isDelivered(seen.packet())) {
                return true;
            }
        }
        return false;
    }

    List<Ahead> faults() {
        return faults;
    }

    Run run() {
        return run;
    }

    Observer observer() {
        return observer;
    }

    Ladder ladder() {
        return ladder;
    }
}
