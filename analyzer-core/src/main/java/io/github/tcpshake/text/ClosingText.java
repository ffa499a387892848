package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.Time;
import java.util.Map;
import java.util.Optional;

/** Says in one sentence how a connection closed. */
final class ClosingText {
    /** A shorter silence is none. */
    private static final long LEAST_SILENCE_NANOS = Time.MILLISECOND;

    private final ConnectionReport report;
    private final Facts facts;
    private final Messages messages;

    ClosingText(ConnectionReport report, Facts facts, Messages messages) {
        this.report = report;
        this.facts = facts;
        this.messages = messages;
    }

    /** Returns how the connection closed, or did not; empty when it never was open. */
    Optional<String> sentence() {
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
                                messages.side(by.get().peer()))
                        : close);
    }

    private String open(ClosingFacts closing) {
        Optional<Side> by = side(closing.by());
        if (by.isPresent()) {
            return messages.text(
                    "verdict.close.reset-in-vain",
                    "who",
                    messages.side(by.get()),
                    "peer",
                    messages.side(by.get().peer()),
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
            return messages.text("verdict.close.closed.untimed", "who", messages.side(by.get()));
        }
        return bothFins("closed", by.get(), closing, teardown);
    }

    private String bothFins(String what, Side by, ClosingFacts closing, Teardown teardown) {
        long between = teardown.secondFinNanos() - teardown.firstFinNanos();
        return messages.text(
                "verdict.close." + what,
                "who",
                messages.side(by),
                "peer",
                messages.side(by.peer()),
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
                        messages.side(by.get()),
                        "peer",
                        messages.side(by.get().peer()),
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
                    messages.side(reset.by()),
                    "frame",
                    Long.toString(reset.frame()),
                    "by",
                    messages.side(second.get().by()),
                    "reset",
                    Long.toString(second.get().frame()),
                    "lost",
                    tail);
        }
        if (isForged || closing.means() != ClosingFacts.Means.FIN || first.isEmpty()) {
            return messages.text(
                    isForged ? "verdict.close.reset-forged" : "verdict.close.reset",
                    "who",
                    messages.side(reset.by()),
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
                        messages.side(first.get()),
                        "by",
                        messages.side(reset.by()),
                        "frame",
                        Long.toString(closing.frame()),
                        "reset",
                        Long.toString(reset.frame()),
                        "after",
                        Units.duration(Math.max(0, after)),
                        "lost",
                        tail));
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
}
