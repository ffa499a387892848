package io.github.tcpshake.render;

import io.github.tcpshake.render.TimelineRow.Label;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words for the segments of one connection. Takes them in order: repetitions refer back. */
final class SegmentLabels {
    /** Notes that have words of their own, in the order they are said. */
    private static final List<Note> SPOKEN =
            List.of(
                    Note.INSIDE,
                    Note.NEW_ISN,
                    Note.BAD_ACK,
                    Note.BAD_CHECKSUM,
                    Note.BEYOND_FIN,
                    Note.AFTER_GAP,
                    Note.CHALLENGE,
                    Note.ZERO_WINDOW,
                    Note.SUSPECT,
                    Note.AFTER_CLOSE,
                    Note.IGNORED);

    private static final Set<Note> ALARMING =
            Set.of(
                    Note.REPEATED,
                    Note.IGNORED,
                    Note.BAD_CHECKSUM,
                    Note.SUSPECT,
                    Note.INSIDE,
                    Note.NEW_ISN,
                    Note.BAD_ACK,
                    Note.BEYOND_FIN,
                    Note.ZERO_WINDOW);

    private final ConnectionReport report;
    private final TextOptions options;
    private final Messages messages;
    private final List<TimelineEntry> before = new ArrayList<>();
    private final Set<Side> closed = new HashSet<>();

    SegmentLabels(ConnectionReport report, TextOptions options, Messages messages) {
        this.report = report;
        this.options = options;
        this.messages = messages;
    }

    /** Returns the words for the next segment. */
    Label next(TimelineEntry entry) {
        Label label =
                entry.step() == Step.ICMP_ERROR
                        ? new Label(icmp(entry), "", icmp(entry), "", Palette.ERROR)
                        : segment(entry);
        before.add(entry);
        if (entry.step() == Step.FIN && entry.counts()) {
            closed.add(entry.from());
        }
        return label;
    }

    private Label segment(TimelineEntry entry) {
        String base = base(entry);
        List<String> all = notes(entry);
        if (all.isEmpty()) {
            return new Label(base, "", base, detail(entry), color(entry));
        }
        // "FIN 518 again", but "RST 518, ignored"
        String key = isAgain(entry) ? "segment.again" : "segment.noted";
        String notes = messages.list(all);
        String whole = messages.text(key, "segment", base, "notes", notes);
        return new Label(base, notes, whole, detail(entry), color(entry));
    }

    private static boolean isAgain(TimelineEntry entry) {
        return entry.has(Note.REPEATED) && !entry.has(Note.COPY);
    }

    private String base(TimelineEntry entry) {
        String ack = "ACK " + acknowledgment(entry);
        if (entry.has(Note.PROBE)) {
            return messages.text("note.PROBE");
        }
        if (isOfAnotherConnection(entry) && !options.absoluteSequence()) {
            // Numbers relative to this connection's would say nothing.
            return entry.step() == Step.RST ? "RST" : said(Note.CHALLENGE, entry.step());
        }
        return switch (entry.step()) {
            case SYN -> "SYN " + sequence(entry, 0) + data(entry, " + ");
            case SYN_ACK -> "SYN " + sequence(entry, 0) + " " + ack + data(entry, " + ");
            case FIN -> fin(entry, ack);
            case RST -> "RST " + sequence(entry, 0) + (hasAck(entry) ? " " + ack : "");
            case DATA -> messages.text(dataKey(entry), "bytes", bytes(entry));
            default -> ack + data(entry, " + ");
        };
    }

    private static boolean isOfAnotherConnection(TimelineEntry entry) {
        boolean challenge = entry.has(Note.CHALLENGE) && entry.has(Note.BAD_ACK);
        return challenge || (entry.step() == Step.RST && entry.has(Note.INSIDE));
    }

    /** The tracker marks the first payload after each control segment; one is the first of all. */
    private String dataKey(TimelineEntry entry) {
        boolean isFirst =
                entry.has(Note.FIRST_DATA)
                        && !entry.has(Note.REPEATED)
                        && before.stream().noneMatch(other -> isData(other, entry.from()));
        return isFirst ? "segment.first" : "segment.data";
    }

    private static boolean isData(TimelineEntry entry, Side from) {
        return entry.from() == from && entry.step() == Step.DATA && !entry.has(Note.PROBE);
    }

    /** The ACK number of a FIN says something only when it answers the peer's FIN. */
    private String fin(TimelineEntry entry, String ack) {
        boolean answers =
                closed.contains(entry.from().peer()) && hasAck(entry) && !entry.has(Note.REPEATED);
        String fin = "FIN " + sequence(entry, entry.payloadLength());
        return fin + (answers ? " " + ack : "") + data(entry, " + ");
    }

    private static boolean hasAck(TimelineEntry entry) {
        return entry.hasFlag(TcpFlags.ACK);
    }

    private String data(TimelineEntry entry, String join) {
        return entry.payloadLength() == 0
                ? ""
                : join + messages.text("segment.data", "bytes", bytes(entry));
    }

    private static String bytes(TimelineEntry entry) {
        return Units.bytes(entry.payloadLength());
    }

    /** The number of the control bit itself: a FIN stands behind the payload of its segment. */
    private String sequence(TimelineEntry entry, int offset) {
        return options.absoluteSequence()
                ? Integer.toUnsignedString(entry.sequence() + offset)
                : Long.toString(entry.relativeSequence() + offset & 0xffff_ffffL);
    }

    private String acknowledgment(TimelineEntry entry) {
        return options.absoluteSequence()
                ? Integer.toUnsignedString(entry.acknowledgment())
                : Long.toString(entry.relativeAcknowledgment());
    }

    private List<String> notes(TimelineEntry entry) {
        List<String> notes = new ArrayList<>();
        if (entry.has(Note.COPY)) {
            notes.add(copy(entry));
        } else if (isAgain(entry)) {
            notes.add(again(entry));
        }
        for (Note note : SPOKEN) {
            if (entry.has(note) && !isSaidOtherwise(note, entry)) {
                notes.add(said(note, entry.step()));
            }
        }
        boolean isHalfClosed = closed.contains(entry.from().peer());
        if (entry.step() == Step.DATA && isHalfClosed && notes.isEmpty()) {
            notes.add(messages.text("note.half-closed"));
        }
        return notes;
    }

    private boolean isIncomplete() {
        return report.teardown().result() == Teardown.Result.INCOMPLETE;
    }

    private boolean isSaidOtherwise(Note note, TimelineEntry entry) {
        return switch (note) {
            case BAD_ACK -> entry.has(Note.CHALLENGE); // which never fits the SYN that it answers
            case CHALLENGE -> isOfAnotherConnection(entry) && !options.absoluteSequence();
            case BEYOND_FIN -> !closed.contains(entry.from()); // the FIN was not its own
            case AFTER_CLOSE -> isIncomplete(); // the RST may end one side's wait
            default -> false;
        };
    }

    /** A note may have other words for one kind of segment. */
    private String said(Note note, Step step) {
        String key = "note." + note.name();
        String special = key + "." + step.name();
        return messages.text(messages.has(special) ? special : key);
    }

    private String copy(TimelineEntry entry) {
        for (int i = before.size() - 1; i >= 0; i--) {
            TimelineEntry other = before.get(i);
            if (isSame(entry, other) && !other.has(Note.COPY)) {
                return messages.text("note.copy-of", "frame", Long.toString(other.frame()));
            }
        }
        return messages.text("note.copy");
    }

    private static boolean isSame(TimelineEntry a, TimelineEntry b) {
        return a.from() == b.from()
                && a.sequence() == b.sequence()
                && a.flags() == b.flags()
                && a.payloadLength() == b.payloadLength();
    }

    /** A repetition is told with the wait since the one before it, which shows the back-off. */
    private String again(TimelineEntry entry) {
        for (int i = before.size() - 1; i >= 0; i--) {
            TimelineEntry other = before.get(i);
            if (other.from() == entry.from()
                    && other.step() == entry.step()
                    && other.sequence() == entry.sequence()
                    && !other.has(Note.COPY)) {
                String wait = Units.duration(entry.nanos() - other.nanos());
                return messages.text("note.again-after", "time", wait);
            }
        }
        return messages.text("note.again");
    }

    private String detail(TimelineEntry entry) {
        if (!options.verbose()) {
            return "";
        }
        String ack =
                hasAck(entry) ? " ack " + Integer.toUnsignedString(entry.acknowledgment()) : "";
        return "["
                + TcpFlags.letters(entry.flags())
                + "] seq "
                + Integer.toUnsignedString(entry.sequence())
                + ack
                + " len "
                + entry.payloadLength();
    }

    private static Palette color(TimelineEntry entry) {
        for (Note note : entry.notes()) {
            if (ALARMING.contains(note)) {
                return Palette.WARNING;
            }
        }
        if (entry.step() == Step.RST && !entry.has(Note.AFTER_CLOSE)) {
            return Palette.ERROR;
        }
        return entry.has(Note.COPY) ? Palette.DIM : Palette.PLAIN;
    }

    private String icmp(TimelineEntry entry) {
        if (report.icmp().isEmpty() || report.icmp().get().frame() != entry.frame()) {
            return messages.text("icmp.error");
        }
        IcmpNotice notice = report.icmp().get();
        String kind = (notice.isIpv6() ? "icmp.v6." : "icmp.v4.") + notice.type();
        String key = kind + "." + notice.code();
        String what =
                messages.has(key)
                        ? messages.text(key)
                        : messages.text(
                                "icmp.other",
                                "type",
                                Integer.toString(notice.type()),
                                "code",
                                Integer.toString(notice.code()));
        return messages.text("icmp.from", "what", what, "who", notice.reporter());
    }
}
