package io.github.tcpshake.stats;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.StateSpan;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.Arrays;
import java.util.List;

/** Counts of the connections of one group. */
public final class Totals {
    /** Attempts are told apart by their SYNs up to so many; the last number stands for more too. */
    public static final int MOST_SYNS = 8;

    private final long[] opened = new long[Handshake.Result.values().length];
    private final long[] firsts = new long[Teardown.Closer.values().length];
    private final long[] bySyns = new long[MOST_SYNS];
    private final long[] timeWaits = new long[Side.values().length];
    private final long[] closeWaits = new long[Side.values().length];
    private final Percentiles handshakes = new Percentiles();
    private final Percentiles closeWaitAges = new Percentiles();
    private long resets;
    private long closed;

    void add(ConnectionReport report) {
        Handshake open = report.handshake();
        opened[open.result().ordinal()]++;
        if (open.durationNanos() >= 0) {
            handshakes.add(open.durationNanos());
        }
        int syns = report.client().syns();
        if (syns > 0) {
            bySyns[Math.min(syns, MOST_SYNS) - 1]++;
        }
        if (open.wasOpen()) {
            firsts[report.teardown().first().ordinal()]++;
            resets += report.teardown().result() == Teardown.Result.RESET ? 1 : 0;
            closed += report.teardown().result() == Teardown.Result.CLOSED ? 1 : 0;
        }
        for (Side side : Side.BOTH) {
            waits(report, side);
        }
    }

    private void waits(ConnectionReport report, Side side) {
        TcpState state = report.party(side).state();
        if (state == TcpState.TIME_WAIT) {
            timeWaits[side.ordinal()]++;
        } else if (state == TcpState.CLOSE_WAIT) {
            closeWaits[side.ordinal()]++;
            List<StateSpan> spans = Facts.of(report).states(side);
            if (!spans.isEmpty()) {
                closeWaitAges.add(spans.get(spans.size() - 1).nanos());
            }
        }
    }

    /** Adds the counts of others to these. */
    public void add(Totals other) {
        add(opened, other.opened);
        add(firsts, other.firsts);
        add(bySyns, other.bySyns);
        add(timeWaits, other.timeWaits);
        add(closeWaits, other.closeWaits);
        handshakes.add(other.handshakes);
        closeWaitAges.add(other.closeWaitAges);
        resets += other.resets;
        closed += other.closed;
    }

    private static void add(long[] counts, long[] more) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
    }

    /** Returns all connections. */
    public long connections() {
        return Arrays.stream(opened).sum();
    }

    /** Returns those that began in the capture. */
    public long attempts() {
        return connections() - opened(Handshake.Result.MIDSTREAM);
    }

    public long opened(Handshake.Result result) {
        return opened[result.ordinal()];
    }

    /** Returns those that an RST or an ICMP error turned away. */
    public long refused() {
        return opened(Handshake.Result.REFUSED) + opened(Handshake.Result.REJECTED);
    }

    /** Returns how many of those that were open somebody ended first. */
    public long first(Teardown.Closer closer) {
        return firsts[closer.ordinal()];
    }

    /** Returns how many were open and ended by an RST. */
    public long resets() {
        return resets;
    }

    /** Returns how many both sides closed. */
    public long closed() {
        return closed;
    }

    /**
     * Returns how many attempts took so many SYNs.
     *
     * @param syns from 1 to {@link #MOST_SYNS}, which stands for more too
     */
    public long withSyns(int syns) {
        return bySyns[syns - 1];
    }

    /** Returns how many attempts had to send their SYN again. */
    public long repeatedSyns() {
        return Arrays.stream(bySyns).skip(1).sum();
    }

    /** Returns how long handshakes took that were captured whole. */
    public Percentiles handshakes() {
        return handshakes;
    }

    /** Returns how many connections a side left in TIME-WAIT, presumed or proven. */
    public long timeWaits(Side side) {
        return timeWaits[side.ordinal()];
    }

    /** Returns in how many connections a side was last in CLOSE-WAIT. */
    public long closeWaits(Side side) {
        return closeWaits[side.ordinal()];
    }

    /** Returns how long both sides had been in CLOSE-WAIT by the end, where they still were. */
    public Percentiles closeWaitAges() {
        return closeWaitAges;
    }
}
