package io.github.tcpshake.report;

import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Set;

/**
 * One segment (or ICMP error) of a connection that is worth a row.
 *
 * @param frame number of its frame
 * @param nanos its time, nanoseconds since the epoch
 * @param from who sent it; for an ICMP error, who sent the segment it quotes
 * @param flags bits of {@link io.github.tcpshake.wire.TcpFlags}
 * @param sequence its sequence number as on the wire
 * @param acknowledgment its acknowledgment number as on the wire; meaningless without ACK
 * @param relativeSequence minus its sender's ISN, so that a SYN is 0; unsigned 32 bits
 * @param relativeAcknowledgment minus its receiver's ISN
 * @param payloadLength bytes
 * @param ordinal number of the segment within its connection, from 1; entries between which
 *     ordinals are missing have segments between them that are not shown
 */
public record TimelineEntry(
        long frame,
        long nanos,
        Side from,
        Step step,
        Set<Note> notes,
        int flags,
        int sequence,
        int acknowledgment,
        long relativeSequence,
        long relativeAcknowledgment,
        int payloadLength,
        long ordinal) {
    public TimelineEntry {
        notes = Set.copyOf(notes);
    }

    public boolean has(Note note) {
        return notes.contains(note);
    }

    public boolean hasFlag(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * Tells whether it is one more segment that can arrive: no copy of another, not damaged, and no
     * FIN that its receiver did not take, which closes nothing.
     */
    public boolean counts() {
        boolean foreignFin = step == Step.FIN && has(Note.IGNORED);
        return !has(Note.COPY) && !has(Note.BAD_CHECKSUM) && !foreignFin;
    }
}
