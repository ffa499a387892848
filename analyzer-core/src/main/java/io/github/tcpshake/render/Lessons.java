package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.TcpFlags;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says to a learner what each segment of one connection is for (RFC 9293 3.5, 3.6). Takes the
 * segments in order, as what a FIN or an ACK means depends on those before it.
 */
final class Lessons {
    private final ConnectionReport report;
    private final Messages messages;
    private final Set<Side> spoke = EnumSet.noneOf(Side.class);
    private final Set<Side> closed = EnumSet.noneOf(Side.class);
    private Optional<Side> firstCloser = Optional.empty();

    Lessons(ConnectionReport report, Messages messages) {
        this.report = report;
        this.messages = messages;
    }

    /** Returns the sentence about the next segment, empty if it teaches nothing new. */
    Optional<String> next(TimelineEntry entry) {
        Optional<String> lesson = key(entry).map(key -> text(key, entry.from(), entry));
        if (!entry.has(Note.COPY)) {
            remember(entry);
        }
        return lesson;
    }

    private void remember(TimelineEntry entry) {
        if (entry.step() == Step.DATA || entry.payloadLength() > 0) {
            spoke.add(entry.from());
        }
        if (entry.step() == Step.FIN && entry.counts()) {
            closed.add(entry.from());
            firstCloser = Optional.of(firstCloser.orElse(entry.from()));
        }
    }

    private Optional<String> key(TimelineEntry entry) {
        if (entry.has(Note.COPY)) {
            return Optional.of("copy");
        } else if (entry.has(Note.CHALLENGE)) {
            return Optional.of("challenge");
        } else if (entry.has(Note.PROBE)) {
            return Optional.of("probe");
        } else if (entry.has(Note.REPEATED)) {
            return Optional.of("again");
        } else if (entry.frame() == report.handshake().ackFrame() && !isCrossedOpen()) {
            return Optional.of(handshakeAck(entry));
        }
        return switch (entry.step()) {
            case SYN -> syn(entry);
            case SYN_ACK -> synAck();
            case DATA -> data(entry);
            case ACK_OF_SYN -> entry.payloadLength() > 0 ? data(entry) : Optional.empty();
            case FIN -> Optional.of(fin(entry));
            case ACK_OF_FIN -> Optional.of(ackOfFin(entry));
            case RST -> Optional.of(rst(entry));
            case ICMP_ERROR -> icmp();
            default -> Optional.empty();
        };
    }

    private Optional<String> synAck() {
        if (isCrossedOpen()) {
            return Optional.of("syn-ack.crossed");
        } else if (report.entered(Side.CLIENT, TcpState.ESTABLISHED)) {
            return Optional.of("syn-ack");
        }
        // Its RST without ACK shows that no socket asked for it; else it was lost, or damaged.
        boolean isUnwanted =
                report.resets().stream()
                        .anyMatch(reset -> reset.by() == Side.CLIENT && !reset.withAck());
        return isUnwanted ? Optional.of("syn-ack.unwanted") : Optional.empty();
    }

    private boolean isCrossedOpen() {
        return report.handshake().style() == Handshake.Style.SIMULTANEOUS;
    }

    private boolean isCrossedClose() {
        return report.teardown().style() == Teardown.Style.SIMULTANEOUS;
    }

    private Optional<String> syn(TimelineEntry entry) {
        if (entry.has(Note.INSIDE)) {
            return Optional.of("syn.inside");
        } else if (entry.from() == Side.CLIENT) {
            return Optional.of("syn");
        }
        return isCrossedOpen() ? Optional.of("syn.crossed") : Optional.empty();
    }

    /** The third segment completes the handshake only where it arrives and is taken. */
    private String handshakeAck(TimelineEntry entry) {
        boolean isTaken = report.entered(Side.SERVER, TcpState.ESTABLISHED);
        if (!isTaken) {
            return "ack.without";
        }
        return entry.payloadLength() > 0 || entry.step() == Step.FIN ? "ack.with" : "ack";
    }

    private Optional<String> data(TimelineEntry entry) {
        if (closed.contains(entry.from())) {
            return Optional.of("data.beyond");
        } else if (closed.contains(entry.from().peer())) {
            return Optional.of("data.half-closed");
        }
        return spoke.isEmpty() ? Optional.of("data") : Optional.empty();
    }

    private String fin(TimelineEntry entry) {
        if (entry.has(Note.IGNORED)) {
            return "fin.ignored";
        } else if (firstCloser.isEmpty()) {
            return isCrossedClose() ? "fin.crossing" : "fin";
        } else if (isCrossedClose()) {
            return "fin.crossed";
        }
        boolean carriesAck =
                entry.hasFlag(TcpFlags.ACK)
                        && report.teardown().style() == Teardown.Style.THREE_SEGMENT;
        return carriesAck ? "fin.with-ack" : "fin.second";
    }

    private String ackOfFin(TimelineEntry entry) {
        if (isCrossedClose()) {
            return "fin-ack.crossed";
        }
        boolean isOfFirst = firstCloser.equals(Optional.of(entry.from().peer()));
        return isOfFirst ? "fin-ack" : "fin-ack.last";
    }

    private String rst(TimelineEntry entry) {
        if (entry.has(Note.BAD_CHECKSUM)) {
            return "rst.damaged";
        } else if (entry.has(Note.IGNORED)) {
            return "rst.ignored";
        } else if (entry.has(Note.SUSPECT)) {
            return "rst.suspect";
        } else if (entry.has(Note.INSIDE)) {
            return "rst.other";
        } else if (entry.has(Note.AFTER_CLOSE)) {
            return hasTimeWait() ? "rst.late" : "rst.late.nothing";
        }
        return switch (report.handshake().result()) {
            case REFUSED -> "rst.refused";
            case ABORTED -> "rst.unopened";
            default -> "rst";
        };
    }

    private boolean hasTimeWait() {
        return report.entered(Side.CLIENT, TcpState.TIME_WAIT)
                || report.entered(Side.SERVER, TcpState.TIME_WAIT);
    }

    private Optional<String> icmp() {
        return report.handshake().result() == Handshake.Result.REJECTED
                ? Optional.of("icmp")
                : Optional.empty();
    }

    private String text(String key, Side from, TimelineEntry entry) {
        return messages.textFrom(
                "lesson." + key,
                Map.of(
                        "who",
                        messages.side(from),
                        "peer",
                        messages.side(from.peer()),
                        "number",
                        Integer.toUnsignedString(entry.sequence())));
    }

    /** Returns what the last row means, where something is left undone. */
    Optional<String> end() {
        Handshake.Result opened = report.handshake().result();
        if (opened == Handshake.Result.HALF_OPEN || opened == Handshake.Result.UNANSWERED) {
            return Optional.of(messages.text("lesson.end." + opened.name()));
        }
        boolean isLast = report.teardown().finalAck() == Teardown.FinalAck.MISSING;
        if (isLast) {
            return Optional.of(messages.text("lesson.end.last-ack"));
        }
        return report.teardown().result() == Teardown.Result.HALF_CLOSED
                ? Optional.of(messages.text("lesson.end.half-closed"))
                : Optional.empty();
    }
}
