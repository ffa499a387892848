package io.github.tcpshake.track;

import io.github.tcpshake.wire.Time;
import org.jspecify.annotations.Nullable;

/**
 * Which side of a connection closed first, and by what; or that the FINs of both crossed. One for
 * each connection, mutable as it is. Named when the first FIN or RST passes, and corrected by what
 * comes later: an RST that nobody obeyed closed nothing, a FIN may turn out not to be its sender's.
 */
final class FirstClose {
    /** By what it was closed. */
    enum Cause {
        NONE,
        FIN,
        RST;

        private static final Cause[] BY_ORDINAL = values();

        static Cause at(int ordinal) {
            return BY_ORDINAL[ordinal];
        }
    }

    private final Connection connection;

    @Nullable Side side;
    Cause cause = Cause.NONE;

    /** Both sent a FIN before they got the other's. */
    boolean both;

    FirstClose(Connection connection) {
        this.connection = connection;
    }

    /** Forgets all it knew, as if nobody had closed. */
    void forget() {
        side = null;
        cause = Cause.NONE;
        both = false;
    }

    /** Notes that a side closed, which counts if nothing did before it. */
    void note(Side closer, Cause means) {
        if (cause == Cause.NONE) {
            side = closer;
            cause = means;
        }
    }

    /** Notes that an RST closed after all, if nothing did before it. */
    void noteRst(Side aborter, long rstNanos) {
        if (cause == Cause.NONE || isFinAfter(rstNanos)) {
            side = aborter;
            cause = Cause.RST;
            both = false;
        }
    }

    private boolean isFinAfter(long nanos) {
        return cause == Cause.FIN && side != null && connection.of(side).firstFinNanos > nanos;
    }

    /**
     * Notes a close that passed behind that of the other side and was made without having got it,
     * where one of both is an abort: it may have been sent first all the same.
     */
    void noteCrossing(Side closer, Cause means, long nanos) {
        if (cause != means && wasSentBefore(closer, nanos)) {
            side = closer;
            cause = means;
        }
    }

    /**
     * Tells whether the close of a side, which passed behind the first, was sent before that one,
     * and was for longer on its way. The handshake shows how long that takes; what lies within an
     * eighth of a round trip, or a millisecond, cannot be told, and stays as it passed.
     */
    boolean wasSentBefore(Side closer, long nanos) {
        Side first = closer.peer();
        if (side != first || both || cause == Cause.NONE || !connection.handshake.showsEachWay()) {
            return false;
        }
        long passed =
                cause == Cause.FIN
                        ? connection.of(first).firstFinNanos
                        : connection.resets.firstAbortNanos(first);
        long longer =
                (connection.handshake.wayAndBackNanos(closer)
                                - connection.handshake.wayAndBackNanos(first))
                        / 2;
        long unsure = Math.max(Time.MILLISECOND, connection.handshake.rttNanos / 8);
        return nanos - passed + unsure < longer;
    }

    /** A forged RST was obeyed: it closed, and nobody's side, unless a FIN had before it. */
    void noteObeyedForgery(long rstNanos) {
        boolean closedBefore =
                cause == Cause.FIN && side != null && connection.of(side).firstFinNanos < rstNanos;
        if (!closedBefore) {
            cause = Cause.RST;
            side = null;
        }
    }

    /** The FIN of a side was sent before the one that seemed to be the first. */
    void wasEarlier(Side closer) {
        both = false;
        if (cause == Cause.FIN) {
            side = closer;
        }
    }

    /** The FIN of a side was not its own: whoever closed, it was not that side. */
    void takeBackFin(Side seeming) {
        both = false;
        if (cause == Cause.FIN && side == seeming) {
            forget();
        }
        if (connection.of(seeming.peer()).fins > 0) {
            note(seeming.peer(), Cause.FIN);
        }
    }

    /** An RST did not close after all; a FIN that came after it was the first then. */
    void takeBackRst() {
        if (cause != Cause.RST) {
            return;
        }
        cause = Cause.NONE;
        side = null;
        long clientNanos = connection.client.firstFinNanos;
        long serverNanos = connection.server.firstFinNanos;
        if (clientNanos != 0 && (serverNanos == 0 || clientNanos <= serverNanos)) {
            note(Side.CLIENT, Cause.FIN);
        } else if (serverNanos != 0) {
            note(Side.SERVER, Cause.FIN);
        }
    }

    /** The sides change their names. */
    void turnSides() {
        Side first = side;
        side = first == null ? null : first.peer();
    }
}
