package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the phases of one connection took, how they went, and what they leave behind. */
final class Spans {
    private final ConnectionReport report;
    private final Messages messages;
    private final boolean lives;

    /**
     * @param lives true for a connection that is still followed, of which more may come
     */
    Spans(ConnectionReport report, Messages messages, boolean lives) {
        this.lives = lives;
        this.report = report;
        this.messages = messages;
    }

    /** Returns the line about the handshake, empty when it was not seen whole. */
    Optional<String> open() {
        long total = report.handshake().durationNanos();
        if (total < 0) {
            return Optional.empty();
        }
        String time = Units.duration(total);
        return Optional.of(
                switch (report.handshake().style()) {
                    case SIMULTANEOUS -> messages.text("span.open.simultaneous", "time", time);
                    case SPLIT -> messages.text("span.open.split", "time", time);
                    default -> usualOpen(report.handshake(), time);
                });
    }

    private String usualOpen(Handshake handshake, String time) {
        if (handshake.synAckNanos() == 0 || handshake.answeredSynNanos() == 0) {
            return messages.text("span.open.plain", "time", time);
        }
        long far = handshake.synAckNanos() - handshake.answeredSynNanos();
        long near = handshake.ackNanos() - handshake.synAckNanos();
        if (far < 0 || near < 0) { // the clock of the capture went back
            return messages.text("span.open.plain", "time", time);
        }
        boolean isShort = far + near < Time.SECOND;
        String parts =
                isShort
                        ? messages.text(
                                "span.parts",
                                "server",
                                Units.milliseconds(far, far + near),
                                "client",
                                Units.milliseconds(near, far + near))
                        : messages.text("span.parts", "server", part(far), "client", part(near));
        long waited = handshake.answeredSynNanos() - handshake.firstSynNanos();
        return waited > 0
                ? messages.text(
                        "span.open.waited", "time", time, "waited", part(waited), "parts", parts)
                : messages.text("span.open", "time", time, "parts", parts);
    }

    private static String part(long nanos) {
        return Units.duration(Math.max(0, nanos));
    }

    /** Returns the lines about the teardown and what it leaves behind; none when it is open. */
    List<String> close() {
        Teardown teardown = report.teardown();
        List<String> lines = new ArrayList<>();
        halfClose(teardown).ifPresent(lines::add);
        if (teardown.result() == Teardown.Result.CLOSED) {
            lines.add(closed(teardown));
        } else if (teardown.result() == Teardown.Result.RESET
                && report.client().state() == TcpState.CLOSED
                && report.server().state() == TcpState.CLOSED) {
            lines.add(messages.text("span.reset"));
        }
        leftBehind().ifPresent(lines::add);
        if (report.copies() > 0) {
            String all = Long.toString(report.segments());
            lines.add(messages.count("span.copies", report.copies(), "all", all));
        }
        return lines;
    }

    private Optional<String> halfClose(Teardown teardown) {
        boolean open = teardown.style() == Teardown.Style.HALF_CLOSE;
        boolean ended = teardown.firstFinNanos() != 0 && teardown.secondFinNanos() != 0;
        if (!open || !ended || !hasOneFirst(teardown)) {
            return Optional.empty();
        }
        long nanos = teardown.secondFinNanos() - teardown.firstFinNanos();
        return Optional.of(
                messages.text(
                        "span.half-close",
                        "time",
                        Units.duration(nanos),
                        "who",
                        messages.side(firstCloser(teardown).peer())));
    }

    private static boolean hasOneFirst(Teardown teardown) {
        return teardown.first() == Teardown.Closer.CLIENT
                || teardown.first() == Teardown.Closer.SERVER;
    }

    private static Side firstCloser(Teardown teardown) {
        return teardown.first() == Teardown.Closer.CLIENT ? Side.CLIENT : Side.SERVER;
    }

    private static String closedKey(Teardown teardown) {
        return switch (teardown.style()) {
            case THREE_SEGMENT -> "span.close.three";
            case FOUR_SEGMENT, HALF_CLOSE -> "span.close.four";
            case SIMULTANEOUS -> "span.close.simultaneous";
            default -> "span.close.plain";
        };
    }

    private String closed(Teardown teardown) {
        if (teardown.firstFinAckNanos() == 0 || teardown.secondFinAckNanos() == 0) {
            return messages.text("span.close.untimed");
        }
        long end = Math.max(teardown.firstFinAckNanos(), teardown.secondFinAckNanos());
        String time = Units.duration(Math.max(0, end - teardown.firstFinNanos()));
        return messages.text(closedKey(teardown), "time", time);
    }

    /** TIME-WAIT and LAST-ACK outlive the last segment, each on one side (RFC 9293 3.6). */
    private Optional<String> leftBehind() {
        boolean clientWaits = report.client().state() == TcpState.TIME_WAIT;
        boolean serverWaits = report.server().state() == TcpState.TIME_WAIT;
        if (clientWaits && serverWaits) {
            return Optional.of(messages.text("span.time-wait.both"));
        }
        Side waiting = serverWaits ? Side.SERVER : Side.CLIENT;
        // Where the ACK may yet come, or may have been left out, nobody is said to wait for it.
        boolean lastAck =
                report.party(waiting.peer()).state() == TcpState.LAST_ACK
                        && report.teardown().finalAck() == Teardown.FinalAck.MISSING;
        boolean isPending = report.teardown().result() == Teardown.Result.PENDING;
        if (!clientWaits && !serverWaits || isPending) {
            return Optional.empty();
        }
        return Optional.of(
                lastAck
                        ? messages.text(
                                "span.last-ack",
                                "who",
                                messages.side(waiting),
                                "peer",
                                messages.side(waiting.peer()))
                        : messages.text("span.time-wait", "who", messages.side(waiting)));
    }

    /** Returns what the last row says of a connection that did not end. */
    String end() {
        return switch (report.handshake().result()) {
            case UNANSWERED -> end("unanswered");
            case HALF_OPEN ->
                    end(report.handshake().ackNanos() == 0 ? "half-open" : "half-open.acked");
            case PENDING -> end("pending");
            default -> endOf(report.teardown());
        };
    }

    /** Of a connection that lives, nothing is said to be missing for good. */
    private String end(String what, String... namesAndValues) {
        return messages.text((lives ? "so-far." : "end.") + what, namesAndValues);
    }

    private String endOf(Teardown teardown) {
        return switch (teardown.result()) {
            case INCOMPLETE, PENDING ->
                    unacknowledged()
                            .map(number -> end(ackOf(teardown), "number", number))
                            .orElseGet(() -> end("pending"));
            case HALF_CLOSED ->
                    hasOneFirst(teardown)
                            ? end("no-fin", "who", messages.side(firstCloser(teardown).peer()))
                            : end("open");
            case OPEN -> end(isGone() ? "one-sided" : "open");
            default -> end("pending");
        };
    }

    private static String ackOf(Teardown teardown) {
        return teardown.hasFinalAckInVain() ? "ack-in-vain" : "no-ack";
    }

    private boolean isGone() {
        return report.client().state() == TcpState.CLOSED
                || report.server().state() == TcpState.CLOSED;
    }

    /** The acknowledgment number that did not come: one behind the last unanswered FIN. */
    private Optional<String> unacknowledged() {
        Optional<String> number = Optional.empty();
        for (TimelineEntry entry : report.timeline()) {
            Party party = report.party(entry.from());
            if (entry.step() == Step.FIN && !party.finAcknowledged()) {
                long fin = entry.relativeSequence() + entry.payloadLength();
                number = Optional.of(Long.toString(fin + 1 & 0xffff_ffffL));
            }
        }
        return number;
    }
}
