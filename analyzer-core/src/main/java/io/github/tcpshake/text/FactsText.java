package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.StateSpan;
import io.github.tcpshake.report.facts.TimeWait;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;

/** Says what else is known of one connection: times, bytes, and how long each state lasted. */
public final class FactsText {
    private final ConnectionReport report;
    private final Facts facts;
    private final Messages messages;

    public FactsText(ConnectionReport report, Messages messages) {
        this.report = report;
        this.facts = Facts.of(report);
        this.messages = messages;
    }

    /** Returns the facts, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(times());
        for (Side side : Side.BOTH) {
            ofSide(side, lines);
        }
        for (TimeWait wait : facts.timeWaits()) {
            lines.add(timeWait(wait));
        }
        return lines;
    }

    private String times() {
        String idle = Units.duration(report.maxIdleNanos());
        long roundTrip = facts.opening().roundTripNanos();
        return roundTrip < 0
                ? messages.text("facts.idle", "idle", idle)
                : messages.text("facts.times", "rtt", Units.duration(roundTrip), "idle", idle);
    }

    private void ofSide(Side side, List<String> lines) {
        Party party = report.party(side);
        String who = messages.side(side);
        List<String> states = new ArrayList<>();
        for (StateSpan span : facts.states(side)) {
            states.add(
                    messages.text(
                            span.isLast() ? "facts.state.last" : "facts.state",
                            "state",
                            span.state().rfcName() + (span.isCertain() ? "" : "?"),
                            "time",
                            Units.duration(span.nanos())));
        }
        if (!states.isEmpty()) {
            String joined = String.join(messages.text("list.separator"), states);
            lines.add(messages.text("facts.states", "who", who, "states", joined));
        }
        if (party.sentBytes() > 0) {
            lines.add(
                    messages.text(
                            "facts.bytes",
                            "who",
                            who,
                            "sent",
                            Units.bytes(party.sentBytes()),
                            "acknowledged",
                            Units.bytes(facts.acknowledgedBytes(side))));
        }
        int again = facts.repeatedControls(side);
        if (again > 0) {
            lines.add(
                    messages.text("facts.repeated", "who", who, "count", Integer.toString(again)));
        }
    }

    private String timeWait(TimeWait wait) {
        String who = messages.side(wait.side());
        long left = wait.untilNanos() - report.visibility().nowNanos();
        return left > 0
                ? messages.text("facts.time-wait", "who", who, "left", Units.duration(left))
                : messages.text("facts.time-wait.over", "who", who, "ago", Units.duration(-left));
    }
}
