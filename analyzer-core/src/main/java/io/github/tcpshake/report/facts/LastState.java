package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;

/**
 * Where an endpoint is when the capture ends: the one place that decides what is known of that. No
 * timer changes a state, since timers are settings of hosts; but what lasts for a time only is not
 * proven any more when that time is over.
 *
 * @param state the presumed state, the last one that segments tell of
 * @param proven the last state that its own segments show; UNKNOWN where it was never heard, or
 *     where that is the presumed state as well, and over by the defaults of Linux (a TIME-WAIT
 *     after 60 s, a SYN-RECEIVED after the last SYN-ACK)
 */
public record LastState(TcpState state, TcpState proven) {
    static LastState of(ConnectionReport report, Side side) {
        Party party = report.party(side);
        boolean wasProven = party.state() == party.proven();
        boolean isOver = wasProven && isOver(report, party);
        return new LastState(party.state(), isOver ? TcpState.UNKNOWN : party.proven());
    }

    private static boolean isOver(ConnectionReport report, Party party) {
        return switch (party.state()) {
            case TIME_WAIT -> TimeWait.isOver(report, party.side());
            case SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, CLOSING, LAST_ACK ->
                    hasGivenUp(report, party.side());
            // FIN-WAIT-2 has a timer only where its application closed; a FIN does not tell whether
            // it did, or only ended sending.
            default -> false;
        };
    }

    private static boolean hasGivenUp(ConnectionReport report, Side side) {
        for (Forecast forecast : Facts.of(report).over()) {
            if (forecast.side() == side) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether nothing proves any state now: it was never heard, or its time is over. */
    public boolean isUnheardOrOver() {
        return proven == TcpState.UNKNOWN;
    }

    /** Tells whether the capture proves the state now; else a question mark follows it. */
    public boolean isCertain() {
        return state == proven;
    }
}
