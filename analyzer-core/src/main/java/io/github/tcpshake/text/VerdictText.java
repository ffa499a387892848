package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.Forecast;
import io.github.tcpshake.report.facts.OpeningFacts;
import io.github.tcpshake.report.facts.Vantage;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in one sentence how a connection opened, how it closed, and what comes next. */
public final class VerdictText {
    /** A shorter silence is none. */
    private static final long LEAST_SILENCE_NANOS = 1_000_000L;

    private final ConnectionReport report;
    private final Facts facts;
    private final Messages messages;

    public VerdictText(ConnectionReport report, Messages messages) {
        this.report = report;
        this.facts = Facts.of(report);
        this.messages = messages;
    }

    /** Returns how the connection opened, or did not. */
    public String opening() {
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
        boolean isOver = facts.last(Side.SERVER).proven() == TcpState.UNKNOWN;
        String key = isOver ? "verdict.open.half-open.over" : "verdict.open.half-open";
        return open.ackNanos() != 0
                ? messages.text(key + ".acked")
                : messages.count(key, report.server().synAcks());
    }

    private String aborted() {
        return report.resets().stream()
                .filter(reset -> reset.verdict() == Reset.Verdict.ACCEPTED)
                .findFirst()
                .map(reset -> messages.text("verdict.open.aborted", "who", name(reset.by())))
                .orElseGet(() -> messages.text("verdict.open.pending"));
    }

    /** Returns how the connection closed, or did not; empty when it never was open. */
    public Optional<String> closing() {
        if (!report.handshake().wasOpen()) {
            return Optional.empty();
        }
        ClosingFacts closing = facts.closing();
        String close =
                switch (report.teardown().result()) {
                    case CLOSED -> closed(closing);
                    case HALF_CLOSED ->
                            first(closing, "half-closed", report.teardown().firstFinAckNanos());
                    case INCOMPLETE -> incomplete(closing);
                    case PENDING -> first(closing, "pending", report.endNanos());
                    case RESET -> reset(closing);
                    case OPEN -> open(closing);
                };
        Optional<Side> by = side(closing.by());
        boolean second = report.visibility().guessed() && closing.means() == ClosingFacts.Means.FIN;
        return Optional.of(
                second && by.isPresent()
                        ? messages.text(
                                "verdict.close.guessed",
                                "close",
                                close,
                                "peer",
                                name(by.get().peer()))
                        : close);
    }

    private String open(ClosingFacts closing) {
        Optional<Side> by = side(closing.by());
        if (by.isPresent()) {
            return messages.text(
                    "verdict.close.reset-in-vain",
                    "who",
                    name(by.get()),
                    "peer",
                    name(by.get().peer()),
                    "frame",
                    Long.toString(closing.frame()));
        }
        return report.visibility().ageOf(report.endNanos()) < LEAST_SILENCE_NANOS
                ? messages.text("verdict.close.open.now")
                : messages.text("verdict.close.open", "after", sinceNow(report.endNanos()));
    }

    private String closed(ClosingFacts closing) {
        Optional<Side> by = side(closing.by());
        if (by.isEmpty()) {
            return messages.text("verdict.close.both");
        }
        Teardown teardown = report.teardown();
        if (closing.frame() == 0
                || teardown.firstFinNanos() == 0
                || teardown.secondFinNanos() == 0) {
            return messages.text("verdict.close.closed.untimed", "who", name(by.get()));
        }
        return bothFins("closed", by.get(), closing, teardown);
    }

    private String bothFins(String what, Side by, ClosingFacts closing, Teardown teardown) {
        long between = teardown.secondFinNanos() - teardown.firstFinNanos();
        return messages.text(
                "verdict.close." + what,
                "who",
                name(by),
                "peer",
                name(by.peer()),
                "frame",
                Long.toString(closing.frame()),
                "after",
                Units.duration(Math.max(0, between)));
    }

    private String incomplete(ClosingFacts closing) {
        Teardown teardown = report.teardown();
        Optional<Side> by = side(closing.by());
        boolean isAnswered = teardown.secondFinNanos() != 0 && by.isPresent();
        if (!isAnswered || !teardown.lacksFinalAck()) {
            boolean isOne = by.isPresent() && teardown.secondFinNanos() == 0;
            return first(closing, isOne ? "fin-unacked" : "unacked", teardown.firstFinNanos());
        }
        String what = teardown.hasFinalAckInVain() ? "ack-in-vain" : "no-final-ack";
        return bothFins(what, by.get(), closing, teardown);
    }

    /** Says who closed first and what has not come since a moment. */
    private String first(ClosingFacts closing, String what, long sinceNanos) {
        Optional<Side> by = side(closing.by());
        String key = "verdict.close." + what;
        return by.isEmpty()
                ? messages.text(key + ".both", "after", sinceNow(sinceNanos))
                : messages.text(
                        key,
                        "who",
                        name(by.get()),
                        "peer",
                        name(by.get().peer()),
                        "frame",
                        Long.toString(closing.frame()),
                        "after",
                        sinceNow(sinceNanos));
    }

    /** Returns the abort of the other side that passed before this one, and was sent after it. */
    private Optional<Reset> crossing(Reset reset) {
        return report.resets().stream()
                .filter(one -> one.frame() < reset.frame() && one.by() != reset.by())
                .filter(one -> one.withAck() && one.verdict() == Reset.Verdict.AFTER_CLOSE)
                .findFirst();
    }

    private String reset(ClosingFacts closing) {
        Reset reset = closing.reset().orElseThrow();
        String tail =
                closing.lostBytes() == 0
                        ? messages.text("verdict.lost.none")
                        : messages.text("verdict.lost", "bytes", Units.bytes(closing.lostBytes()));
        boolean isForged = closing.isByForgedReset();
        Optional<Side> first = side(closing.by());
        boolean isAbort = !isForged && closing.means() == ClosingFacts.Means.RST;
        Optional<Reset> second = isAbort ? crossing(reset) : Optional.empty();
        if (second.isPresent()) {
            return messages.text(
                    "verdict.close.reset.crossed",
                    "who",
                    name(reset.by()),
                    "frame",
                    Long.toString(reset.frame()),
                    "by",
                    name(second.get().by()),
                    "reset",
                    Long.toString(second.get().frame()),
                    "lost",
                    tail);
        }
        if (isForged || closing.means() != ClosingFacts.Means.FIN || first.isEmpty()) {
            return messages.text(
                    isForged ? "verdict.close.reset-forged" : "verdict.close.reset",
                    "who",
                    name(reset.by()),
                    "frame",
                    Long.toString(reset.frame()),
                    "lost",
                    tail);
        }
        long after = reset.nanos() - report.teardown().firstFinNanos();
        return messages.textFrom(
                reset.isBehindFin() ? "verdict.close.fin-rst" : "verdict.close.fin-rst.crossed",
                Map.of(
                        "who",
                        name(first.get()),
                        "by",
                        name(reset.by()),
                        "frame",
                        Long.toString(closing.frame()),
                        "reset",
                        Long.toString(reset.frame()),
                        "after",
                        Units.duration(Math.max(0, after)),
                        "lost",
                        tail));
    }

    /** Returns what the stacks do next, one line each; none when nothing is left to do. */
    public List<String> next() {
        List<String> lines = new ArrayList<>();
        for (Forecast forecast : facts.next()) {
            if (!forecast.isOnlyOverdue()) {
                lines.add(next(forecast));
            }
            overdue(forecast).ifPresent(lines::add);
        }
        for (Forecast forecast : facts.over()) {
            lines.add(overdue(forecast).orElseGet(() -> over(forecast)));
        }
        unseenAnswer().ifPresent(lines::add);
        return lines;
    }

    /** What a host does next rests on the answer it has not got, which may have passed unseen. */
    private Optional<String> unseenAnswer() {
        boolean rests =
                Stream.concat(facts.next().stream(), facts.over().stream())
                        .anyMatch(Forecast::repeats);
        long unseen = report.visibility().unseenBytes();
        return rests && unseen > 0
                ? Optional.of(messages.text("next.unseen", "bytes", Units.bytes(unseen)))
                : Optional.empty();
    }

    private Optional<String> overdue(Forecast forecast) {
        if (forecast.overdueNanos() < 0) {
            return Optional.empty();
        }
        return Optional.of(
                messages.text(
                        "next." + forecast.what().name() + ".overdue",
                        "who",
                        name(forecast.side()),
                        "due",
                        moment(forecast, forecast.overdueNanos())));
    }

    private String over(Forecast forecast) {
        boolean closed = forecast.premise() == Forecast.Premise.CLOSED;
        return messages.text(
                closed ? "next." + forecast.what().name() + ".over" : "next.over",
                "who",
                name(forecast.side()),
                "end",
                moment(forecast, forecast.giveUpNanos()));
    }

    private String next(Forecast forecast) {
        String who = name(forecast.side());
        String key = "next." + forecast.what().name();
        boolean isOver = forecast.isOver(report.visibility().nowNanos());
        return switch (forecast.what()) {
            case AWAIT_FIN ->
                    messages.text(
                            isOver ? key + ".over" : key,
                            "who",
                            who,
                            "peer",
                            name(forecast.side().peer()),
                            "end",
                            isOver
                                    ? moment(forecast, forecast.giveUpNanos())
                                    : Units.duration(forecast.giveUpNanos()));
            case AWAIT_APPLICATION ->
                    forecast.premise() == Forecast.Premise.FIN_ARRIVED
                            ? messages.text(
                                    key + ".presumed",
                                    "who",
                                    who,
                                    "peer",
                                    name(forecast.side().peer()))
                            : messages.text(key, "who", who);
            default ->
                    forecast.premise() == Forecast.Premise.SHUT_DOWN
                            ? repeat(forecast, key + ".shut-down", who)
                            : repeat(forecast, key, who);
        };
    }

    private String repeat(Forecast forecast, String key, String who) {
        if (forecast.giveUpNanos() < 0) {
            String repeat = moment(forecast, forecast.repeatNanos());
            return messages.text(key + ".seen", "who", who, "repeat", repeat);
        }
        String end = moment(forecast, forecast.giveUpNanos());
        return forecast.repeatNanos() < 0
                ? messages.text(key + ".last", "who", who, "end", end)
                : messages.text(
                        key,
                        "who",
                        who,
                        "repeat",
                        moment(forecast, forecast.repeatNanos()),
                        "end",
                        end);
    }

    /** Returns a moment to come as the times beside the segments count: from the first of them. */
    private String moment(Forecast forecast, long afterNanos) {
        return Units.duration(forecast.sinceNanos() - report.startNanos() + afterNanos);
    }

    private String sinceNow(long nanos) {
        long from = nanos == 0 ? report.endNanos() : nanos;
        return Units.duration(Math.max(0, report.visibility().ageOf(from)));
    }

    private static Optional<Side> side(Teardown.Closer closer) {
        return switch (closer) {
            case CLIENT -> Optional.of(Side.CLIENT);
            case SERVER -> Optional.of(Side.SERVER);
            default -> Optional.empty();
        };
    }

    private String name(Side side) {
        return messages.text(side == Side.CLIENT ? "side.client" : "side.server");
    }
}
