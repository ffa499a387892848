package io.github.tcpshake.track;

import java.util.ArrayList;
import java.util.List;

/**
 * The RSTs of a connection in the order in which they passed, each with what came of it; the first
 * ones, if there are many. One for each connection, mutable as it is: what comes later may show
 * that an RST was judged wrongly.
 */
final class ResetList {
    private static final int MAXIMUM = 16;

    private final Connection connection;

    private List<Reset> resets = List.of(); // of most connections none, and then it takes no room

    ResetList(Connection connection) {
        this.connection = connection;
    }

    /** Forgets them all. */
    void forget() {
        resets = List.of();
    }

    void add(Reset reset) {
        if (resets.isEmpty()) {
            resets = new ArrayList<>(2);
        }
        if (resets.size() < MAXIMUM) {
            resets.add(reset);
        }
    }

    int size() {
        return resets.size();
    }

    Reset get(int index) {
        return resets.get(index);
    }

    /** Returns them as they are judged now. */
    List<Reset> copy() {
        return List.copyOf(resets);
    }

    boolean hasAnyBy(Side side) {
        for (int i = 0; i < resets.size(); i++) {
            if (resets.get(i).by() == side) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns when the first RST of a side passed that anything came of, in nanoseconds, 0 where
     * none did.
     */
    long firstAbortNanos(Side side) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            if (reset.by() == side && reset.verdict() != Reset.Verdict.OUT_OF_PLACE) {
                return reset.nanos();
            }
        }
        return 0;
    }

    /** Tells whether the peer did not take an RST by which a side aborted. */
    boolean hasDisregardedAbortBy(Side side) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            boolean disregarded =
                    reset.verdict() == Reset.Verdict.DISOBEYED
                            || reset.verdict() == Reset.Verdict.OUT_OF_PLACE;
            if (reset.by() == side && reset.withAck() && disregarded) {
                return true;
            }
        }
        return false;
    }

    /**
     * Notes that the receiver of a forged RST obeyed it.
     *
     * @param frame of that RST
     * @param shown frame of the segment that shows it
     * @return true where there is such an RST
     */
    boolean obeyed(long frame, long shown) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            if (reset.frame() == frame && reset.verdict() == Reset.Verdict.FORGED) {
                resets.set(i, reset.withVerdict(Reset.Verdict.FORGED_AND_OBEYED, shown));
                connection.close.noteObeyedForgery(reset.nanos());
                return true;
            }
        }
        return false;
    }

    /**
     * Notes that what the RSTs of one side were to end was gone: its peer had aborted before.
     *
     * @param shown frame of the segment that shows it
     */
    void judgeBehindAbort(Side by, long shown) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            if (reset.by() == by && reset.verdict() == Reset.Verdict.ACCEPTED) {
                resets.set(i, reset.withVerdict(Reset.Verdict.AFTER_CLOSE, shown));
            }
        }
    }

    /**
     * Changes the verdict of every RST of one side; what another one ended stays ended.
     *
     * @param shown frame of the segment that shows it
     */
    void judgeAgain(Side by, Reset.Verdict verdict, long shown) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            boolean open =
                    reset.verdict() == Reset.Verdict.ACCEPTED
                            || reset.verdict() == Reset.Verdict.UNDELIVERED;
            if (reset.by() == by && open) {
                resets.set(i, reset.withVerdict(verdict, shown));
                connection.log.note(
                        reset.frame(),
                        verdict == Reset.Verdict.FORGED ? Note.SUSPECT : Note.IGNORED);
            }
        }
        if (connection.close.side == by) {
            connection.attemptGoesOn();
        }
    }

    /** The sides change their names. */
    void turnSides() {
        for (int i = 0; i < resets.size(); i++) {
            resets.set(i, resets.get(i).byTheOther());
        }
    }
}
