package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What people ask of a connection. Each answer is worked out when it is asked for, from the report
 * alone; nothing is kept. Immutable.
 */
public final class Facts {
    private final ConnectionReport report;

    private Facts(ConnectionReport report) {
        this.report = report;
    }

    /** Begins to answer about a connection; costs nothing. */
    public static Facts of(ConnectionReport report) {
        return new Facts(report);
    }

    /** Returns how the handshake spent its time. */
    public OpeningFacts opening() {
        return OpeningFacts.of(report);
    }

    /** Returns who ended the connection and what that cost. */
    public ClosingFacts closing() {
        return ClosingFacts.of(report);
    }

    /** Returns the states of one endpoint in order, with the time it spent in each. */
    public List<StateSpan> states(Side side) {
        return StateSpan.of(report, side);
    }

    /** Returns who keeps TIME-WAIT; often one side, after an RST none. */
    public List<TimeWait> timeWaits() {
        return TimeWait.of(report);
    }

    /** Returns what the stacks do next if nothing comes, assuming Linux with default settings. */
    public List<Forecast> next() {
        return forecasts(false);
    }

    private List<Forecast> forecasts(boolean areOver) {
        if (report.visibility().guessed()) {
            return List.of(); // of states that are a guess follows nothing that helps
        }
        long now = report.visibility().nowNanos();
        List<Forecast> found = new ArrayList<>(2);
        for (Forecast forecast : Forecast.of(report)) {
            if ((forecast.repeats() && forecast.isOver(now)) == areOver) {
                found.add(forecast);
            }
        }
        return List.copyOf(found);
    }

    /** Returns what they would have done until they gave up, before the capture ended. */
    public List<Forecast> over() {
        return forecasts(true);
    }

    /** Returns where one endpoint is when the capture ends, and whether that is sure. */
    public LastState last(Side side) {
        return LastState.of(report, side);
    }

    /** Returns how many SYNs, SYN-ACKs and FINs one side sent again. */
    public int repeatedControls(Side side) {
        Party party = report.party(side);
        return again(party.syns()) + again(party.synAcks()) + again(party.fins());
    }

    private static int again(int sent) {
        return Math.max(0, sent - 1);
    }

    /** Returns how many payload bytes of one side its peer acknowledged. */
    public long acknowledgedBytes(Side side) {
        Party party = report.party(side);
        return Math.max(0, party.sentBytes() - party.unacknowledgedBytes());
    }
}
