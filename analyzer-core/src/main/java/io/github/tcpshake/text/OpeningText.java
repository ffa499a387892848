package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.OpeningFacts;
import io.github.tcpshake.report.facts.Vantage;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Locale;

/** Says in one sentence how a connection opened. */
final class OpeningText {
    private final ConnectionReport report;
    private final Facts facts;
    private final Messages messages;

    OpeningText(ConnectionReport report, Facts facts, Messages messages) {
        this.report = report;
        this.facts = facts;
        this.messages = messages;
    }

    /** Returns how the connection opened, or did not. */
    String sentence() {
        Handshake open = report.handshake();
        return switch (open.result()) {
            case ESTABLISHED -> established(open);
            case REFUSED -> messages.text("verdict.open.refused", "time", untilReset());
            case REJECTED -> messages.text("verdict.open.rejected");
            case UNANSWERED -> unanswered();
            case HALF_OPEN -> halfOpen(open);
            case ABORTED -> aborted();
            case MIDSTREAM -> messages.text("verdict.open.midstream");
            case PENDING ->
                    messages.text(
                            report.isReplaced() ? "verdict.open.replaced" : "verdict.open.pending");
        };
    }

    private String established(Handshake open) {
        int lostSyns = report.client().syns() - 1;
        if (open.style() == Handshake.Style.THREE_WAY && lostSyns > 0 && open.synAckNanos() != 0) {
            return retried(open, lostSyns);
        }
        if (open.durationNanos() < 0) {
            return messages.text("verdict.open.untimed");
        }
        if (report.server().synAcks() > 1 && open.style() == Handshake.Style.THREE_WAY) {
            return repeated(open);
        }
        OpeningFacts opening = facts.opening();
        String key = "verdict.open." + opening.vantage().name().toLowerCase(Locale.ROOT);
        return switch (opening.vantage()) {
            case CLIENT, SERVER ->
                    messages.text(
                            key,
                            "time",
                            total(open),
                            "network",
                            Units.duration(opening.networkNanos()));
            default -> messages.text(key, "time", total(open));
        };
    }

    // A SYN-ACK that comes after the ACK shows that the server was not open yet.
    private String repeated(Handshake open) {
        long last =
                report.timeline().stream()
                        .filter(e -> e.step() == Step.SYN_ACK && e.from() == Side.SERVER)
                        .mapToLong(TimelineEntry::nanos)
                        .max()
                        .orElse(0);
        String synAcks = Integer.toString(report.server().synAcks());
        return last > open.ackNanos()
                ? messages.text(
                        "verdict.open.repeated-after",
                        "time",
                        total(open),
                        "synacks",
                        synAcks,
                        "last",
                        Units.duration(last - report.startNanos()))
                : messages.text("verdict.open.repeated", "time", total(open), "synacks", synAcks);
    }

    private String retried(Handshake open, int lostSyns) {
        String syns = Integer.toString(report.client().syns());
        String time = Units.duration(open.synAckNanos() - open.firstSynNanos());
        if (isAnsweredBetween(open)) {
            return messages.text("verdict.open.answer-lost", "syns", syns, "time", total(open));
        }
        boolean heard =
                report.timeline().stream()
                        .anyMatch(e -> e.from() == Side.SERVER && e.nanos() < open.synAckNanos());
        if (heard) {
            return messages.text("verdict.open.retried-unfit", "syns", syns, "time", time);
        }
        String key =
                facts.opening().vantage() == Vantage.SERVER
                        ? "verdict.open.retried-at-server"
                        : "verdict.open.retried";
        return messages.count(key, lostSyns, "syns", syns, "time", time);
    }

    private static String total(Handshake open) {
        return Units.duration(Math.max(0, open.durationNanos()));
    }

    /** A SYN that came again after its answer had passed shows that the answer was lost. */
    private boolean isAnsweredBetween(Handshake open) {
        return report.timeline().stream()
                .anyMatch(
                        e ->
                                e.step() == Step.SYN
                                        && e.from() == Side.CLIENT
                                        && e.nanos() > open.synAckNanos()
                                        && e.has(Note.REPEATED));
    }

    private String untilReset() {
        return report.resets().stream()
                .findFirst()
                .map(reset -> Units.duration(Math.max(0, reset.nanos() - report.startNanos())))
                .orElse(Units.duration(0));
    }

    private String unanswered() {
        return messages.count("verdict.open.unanswered", report.client().syns());
    }

    private String halfOpen(Handshake open) {
        boolean isOver = facts.last(Side.SERVER).isUnheardOrOver();
        String key = isOver ? "verdict.open.half-open.over" : "verdict.open.half-open";
        return open.ackNanos() != 0
                ? messages.text(key + ".acked")
                : messages.count(key, report.server().synAcks());
    }

    private String aborted() {
        return report.resets().stream()
                .filter(reset -> reset.verdict() == Reset.Verdict.ACCEPTED)
                .findFirst()
                .map(
                        reset ->
                                messages.text(
                                        "verdict.open.aborted", "who", messages.side(reset.by())))
                .orElseGet(() -> messages.text("verdict.open.pending"));
    }
}
