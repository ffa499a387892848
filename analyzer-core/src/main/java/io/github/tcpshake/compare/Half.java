package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection as one capture shows it, with what is known of its segments at the other. */
final class Half {
    private static final Fates NO_FATES = new Fates();

    final Tap tap;
    final long firstFrame;

    /** The lane of what the client sends. */
    final int clientDirection;

    /** What is in both captures stands with A's half. */
    private @Nullable PackedCrossings crossings;

    private @Nullable Fates fates;

    Flow flow;
    @Nullable Half partner;

    /** The one behind it in its flow. */
    @Nullable Half next;

    @Nullable ConnectionReport report;
    List<Finding> findings = List.of();
    boolean isOver;

    /** It has ended, and its partner has not. */
    boolean waitsForPartner;

    Half(Tap tap, Flow flow, long firstFrame, int clientDirection) {
        this.tap = tap;
        this.flow = flow;
        this.firstFrame = firstFrame;
        this.clientDirection = clientDirection;
    }

    /** Reads what leads to what the next segment will need. */
    long touch() {
        return firstFrame + (fates == null ? 0 : fates.arrivedBytes());
    }

    /** Reads what the next segment will need. */
    long touchCrossings() {
        return crossings == null ? 0 : crossings.touch();
    }

    /**
     * Notes that it has been told. Lets go of its report: it is old, and what it holds would be
     * kept until all that is old is collected.
     */
    void letGo() {
        isOver = true;
        waitsForPartner = false;
        report = null;
        findings = List.of();
    }

    boolean hasEnded() {
        return report != null;
    }

    Side sender(int direction) {
        return direction == clientDirection ? Side.CLIENT : Side.SERVER;
    }

    void add(Crossing crossing) {
        Fates counted = fates;
        if (counted == null) {
            counted = new Fates();
            fates = counted;
        }
        counted.count(crossing);
        PackedCrossings kept = crossings;
        if (kept == null) {
            kept = new PackedCrossings();
            crossings = kept;
        }
        kept.add(crossing);
    }

    /** Returns what passed between both points, of much the first and the last. */
    List<Crossing> crossings(Clock clock) {
        return crossings == null ? List.of() : crossings.list(clock);
    }

    Fates fates() {
        return fates == null ? NO_FATES : fates;
    }

    /** Returns the same half in another flow, which has other names for the ends. */
    Half movedTo(Flow other, boolean exchanged) {
        int direction = exchanged ? 1 - clientDirection : clientDirection;
        Half moved = new Half(tap, other, firstFrame, direction);
        moved.report = report;
        moved.findings = findings;
        return moved;
    }

    /** Tells whether bytes of either side went by that the capture lacks. */
    boolean missedBytes() {
        return missedBytes(Side.CLIENT) || missedBytes(Side.SERVER);
    }

    /** Tells whether bytes of a side went by that the capture lacks. */
    boolean missedBytes(Side side) {
        return report != null && report.party(side).unseenBytes() > 0;
    }

    /** Tells whether all that a side sent, and something was sent, was lost. */
    boolean fatesAreLost(Side from) {
        long sent = 0;
        for (Fate fate : Fate.values()) {
            sent += fates().of(from, fate);
        }
        return sent > 0 && sent == fates().of(from, Fate.LOST);
    }
}
