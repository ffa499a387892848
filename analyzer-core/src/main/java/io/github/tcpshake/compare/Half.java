package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection as one capture shows it, with what is known of its segments at the other. */
final class Half {
    private static final int FIRST_KEPT = 96;
    private static final int MOST_KEPT = 192;

    final Tap tap;
    final long firstFrame;

    /** The lane of what the client sends. */
    final int clientDirection;

    /** Crossings, the first and the last of them; those of both halves stand with A's. */
    final List<Crossing> crossings = new ArrayList<>(12);

    final Fates fates = new Fates();

    Flow flow;
    @Nullable Half partner;
    @Nullable ConnectionReport report;
    List<Finding> findings = List.of();
    boolean isOver;

    Half(Tap tap, Flow flow, long firstFrame, int clientDirection) {
        this.tap = tap;
        this.flow = flow;
        this.firstFrame = firstFrame;
        this.clientDirection = clientDirection;
    }

    boolean hasEnded() {
        return report != null;
    }

    Side sender(int direction) {
        return direction == clientDirection ? Side.CLIENT : Side.SERVER;
    }

    int direction(Side side) {
        return side == Side.CLIENT ? clientDirection : 1 - clientDirection;
    }

    void add(Crossing crossing) {
        fates.count(crossing);
        if (crossings.size() == MOST_KEPT) {
            crossings.remove(firstLikeOthers());
        }
        crossings.add(crossing);
    }

    // What arrived is the rule; the rest is what people look for.
    private int firstLikeOthers() {
        for (int i = FIRST_KEPT; i < MOST_KEPT; i++) {
            if (crossings.get(i).fate() == Fate.ARRIVED) {
                return i;
            }
        }
        return FIRST_KEPT;
    }

    /** Returns the same half in another flow, which has other names for the ends. */
    Half movedTo(Flow other, boolean exchanged) {
        int direction = exchanged ? 1 - clientDirection : clientDirection;
        Half moved = new Half(tap, other, firstFrame, direction);
        moved.report = report;
        moved.findings = findings;
        return moved;
    }

    /** Tells whether all that a side sent, and something was sent, was lost. */
    boolean fatesAreLost(Side from) {
        long sent = 0;
        for (Fate fate : Fate.values()) {
            sent += fates.of(from, fate);
        }
        return sent > 0 && sent == fates.of(from, Fate.LOST);
    }
}
