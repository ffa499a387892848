package io.github.tcpshake.detect.connection;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Note;
import java.util.Set;

/**
 * What a connection must show before a detector can find anything on it. Most connections show
 * nothing of the kind, and most detectors need not be asked about them. A detector without a sign
 * is asked about every connection.
 */
enum Sign {
    /** An RST, whatever became of it. */
    RST,
    /** Something rare, see {@link io.github.tcpshake.track.Oddity}. */
    ODDITY,
    /** Another connection of the same ends before it. */
    REUSE,
    /** Some segment has a note other than that it is the first data. */
    NOTED,
    /** The server sent more than one SYN-ACK, or some segment is noted. */
    SECOND_ANSWER,
    /** One side sent more than one FIN. */
    FINS_AGAIN;

    private static final Set<Note> USUAL = Set.of(Note.FIRST_DATA);

    int bit() {
        return 1 << ordinal();
    }

    /** Returns the bits of what a connection shows. */
    static int of(ConnectionReport report) {
        int shown = report.resets().isEmpty() ? 0 : RST.bit();
        shown |= report.oddities().isEmpty() ? 0 : ODDITY.bit();
        shown |= report.reuse().isPresent() ? REUSE.bit() : 0;
        shown |= report.finsAgain() ? FINS_AGAIN.bit() : 0;
        boolean noted = !report.notes().isEmpty() && !USUAL.equals(report.notes());
        shown |= noted ? NOTED.bit() | SECOND_ANSWER.bit() : 0;
        shown |= report.server().synAcks() > 1 ? SECOND_ANSWER.bit() : 0;
        return shown;
    }
}
