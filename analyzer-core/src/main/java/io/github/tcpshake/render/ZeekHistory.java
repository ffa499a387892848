package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What each side sent, in the letters of the field {@code history} of Zeek's {@code conn.log}
 * (docs.zeek.org, Conn::Info): one for each kind of segment, where it came first, in upper case for
 * the client. Unlike there, {@code t}, {@code g}, {@code w} and {@code c} stand once and not again
 * at the tenth, {@code g} stands last, and a copy that was captured twice is no {@code t}.
 */
final class ZeekHistory {
    /** Letters in the order in which one segment gives them. */
    private static final String LETTERS = "CSHADTWFRG";

    private static final Comparator<Event> IN_ORDER =
            Comparator.comparingLong(Event::frame)
                    .thenComparingInt(event -> LETTERS.indexOf(event.letter()));

    private record Event(long frame, Side side, char letter) {}

    private final ConnectionReport report;
    private final List<Event> events = new ArrayList<>();

    private ZeekHistory(ConnectionReport report) {
        this.report = report;
    }

    static String of(ConnectionReport report) {
        return new ZeekHistory(report).letters();
    }

    private String letters() {
        for (TimelineEntry entry : report.timeline()) {
            if (entry.step() != Step.ICMP_ERROR) {
                add(entry);
            }
        }
        for (Reset reset : report.resets()) {
            events.add(new Event(reset.frame(), reset.by(), 'R'));
        }
        for (Side side : Side.BOTH) {
            Party party = report.party(side);
            if (party.firstBareAckFrame() > 0) {
                events.add(new Event(party.firstBareAckFrame(), side, 'A'));
            }
            if (party.unseenBytes() > 0 && party.frames() > 0) { // where it was missed is not known
                events.add(new Event(report.lastFrame(), side, 'G'));
            }
        }
        events.sort(IN_ORDER);
        StringBuilder history = new StringBuilder();
        // Zeek too takes the first sender for the client, and says so where it changes its mind.
        if (!events.isEmpty() && events.get(0).side() == Side.SERVER) {
            history.append('^');
        }
        for (Event event : events) {
            String letter = String.valueOf(event.letter());
            String shown = event.side() == Side.CLIENT ? letter : letter.toLowerCase(Locale.ROOT);
            if (history.indexOf(shown) < 0) {
                history.append(shown);
            }
        }
        return history.toString();
    }

    private void add(TimelineEntry entry) {
        if (entry.has(Note.BAD_CHECKSUM)) {
            add(entry, 'C');
            return;
        }
        boolean isAck = (entry.flags() & TcpFlags.ACK) != 0;
        if ((entry.flags() & TcpFlags.SYN) != 0) {
            add(entry, isAck ? 'H' : 'S');
        }
        if (entry.payloadLength() > 0 && !entry.has(Note.PROBE)) {
            add(entry, 'D');
            if (entry.has(Note.REPEATED)) {
                add(entry, 'T');
            }
        }
        if (entry.has(Note.ZERO_WINDOW)) {
            add(entry, 'W');
        }
        if ((entry.flags() & TcpFlags.FIN) != 0) {
            add(entry, 'F');
        }
    }

    private void add(TimelineEntry entry, char letter) {
        events.add(new Event(entry.frame(), entry.from(), letter));
    }
}
