package io.github.tcpshake.report;

import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.Endpoint;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.SegmentLog;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Turns the compact logs of a connection into entries and transitions. */
final class TimelineReader {
    private static final Note[] NOTES = Note.values();

    // By far the most frequent.
    private static final Set<Note> FIRST_DATA = Set.of(Note.FIRST_DATA);
    private static final int FIRST_DATA_ALONE = 1 << Note.FIRST_DATA.ordinal();

    private TimelineReader() {}

    static List<TimelineEntry> entries(Connection c) {
        SegmentLog log = c.log();
        List<TimelineEntry> entries = new ArrayList<>(log.size());
        for (int i = 0; i < log.size(); i++) {
            Side from = log.from(i);
            entries.add(
                    new TimelineEntry(
                            log.frame(i),
                            log.nanos(i),
                            from,
                            log.step(i),
                            notes(log.notes(i)),
                            log.flags(i),
                            log.sequence(i),
                            log.acknowledgment(i),
                            relative(log.sequence(i), c.endpoint(from)),
                            relative(log.acknowledgment(i), c.endpoint(from.peer())),
                            log.payloadLength(i),
                            log.ordinal(i)));
        }
        return List.copyOf(entries);
    }

    /** Returns the notes of all rows. */
    static Set<Note> notes(Connection c) {
        SegmentLog log = c.log();
        int bits = 0;
        for (int i = 0; i < log.size(); i++) {
            bits |= log.notes(i);
        }
        return notes(bits);
    }

    /** Tells whether one side has more than one row that is a FIN. */
    static boolean hasFinsAgain(Connection c) {
        SegmentLog log = c.log();
        int seen = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.step(i) == Step.FIN) {
                int side = 1 << log.from(i).ordinal();
                if ((seen & side) != 0) {
                    return true;
                }
                seen |= side;
            }
        }
        return false;
    }

    private static Set<Note> notes(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        if (bits == FIRST_DATA_ALONE) {
            return FIRST_DATA;
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (Note note : NOTES) {
            if (note.isIn(bits)) {
                notes.add(note);
            }
        }
        return notes;
    }

    private static long relative(int number, Endpoint sender) {
        return Integer.toUnsignedLong(number - sender.isn());
    }

    /**
     * Returns the transitions of both endpoints by time, where the order of each endpoint stays.
     */
    static List<Transition> transitions(Connection c) {
        List<Transition> client = c.endpoint(Side.CLIENT).transitions();
        List<Transition> server =
                c.endpoint(Side.SERVER) == c.endpoint(Side.CLIENT)
                        ? List.of()
                        : c.endpoint(Side.SERVER).transitions();
        List<Transition> all = new ArrayList<>(client.size() + server.size());
        int i = 0;
        int j = 0;
        while (i < client.size() || j < server.size()) {
            // What carried an event may be older than what carried the one before it, so no sort by
            // time.
            boolean clientFirst =
                    j == server.size()
                            || (i < client.size()
                                    && client.get(i).nanos() <= server.get(j).nanos());
            all.add(clientFirst ? client.get(i++) : server.get(j++));
        }
        return List.copyOf(all);
    }
}
