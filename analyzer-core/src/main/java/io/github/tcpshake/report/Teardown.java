package io.github.tcpshake.report;

import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;

/**
 * How a connection closed (RFC 9293 3.6).
 *
 * @param firstFinNanos time of the first FIN, 0 when there is none; nanoseconds since the epoch
 * @param firstFinAckNanos time of the first segment that acknowledges it, 0 when none was captured
 * @param secondFinNanos time of the other side's first FIN, 0 when there is none
 * @param secondFinAckNanos time of the first segment that acknowledges the second FIN, 0 when none
 *     was captured
 */
public record Teardown(
        Result result,
        Style style,
        Closer first,
        FinalAck finalAck,
        long firstFinNanos,
        long firstFinAckNanos,
        long secondFinNanos,
        long secondFinAckNanos) {

    /**
     * Tells whether an RST ended something: its receiver took it, or was done already while its
     * sender gave up a close whose ACK it did not have.
     */
    public static boolean endsBy(Reset reset) {
        if (reset.verdict() != Reset.Verdict.AFTER_CLOSE) {
            return reset.verdict() == Reset.Verdict.ACCEPTED
                    || reset.verdict() == Reset.Verdict.FORGED_AND_OBEYED;
        }
        boolean waited =
                switch (reset.senderState()) {
                    case FIN_WAIT_1, CLOSING -> true; // LAST-ACK has nothing left to give up
                    default -> false;
                };
        return waited && reset.withAck() && reset.receiverState() == TcpState.TIME_WAIT;
    }

    /** Tells whether a side ended by an RST that its peer did not get, or did not believe. */
    public static boolean abortsInVain(Reset reset) {
        return reset.withAck()
                && (reset.verdict() == Reset.Verdict.DISOBEYED
                        || reset.verdict() == Reset.Verdict.UNDELIVERED);
    }

    /** Tells whether all is done but for the ACK of the second FIN. */
    public boolean lacksFinalAck() {
        return result == Result.INCOMPLETE && finalAck == FinalAck.MISSING && firstFinAckNanos != 0;
    }

    /** Tells whether an ACK of the second FIN passed, but its sender went on as without one. */
    public boolean hasFinalAckInVain() {
        return lacksFinalAck() && secondFinAckNanos != 0;
    }

    /** What became of the connection. */
    public enum Result {
        /** Both FINs were acknowledged. */
        CLOSED,
        RESET,
        /** One FIN only. */
        HALF_CLOSED,
        /** A FIN was never acknowledged. */
        INCOMPLETE,
        /** The capture ended too soon to tell. */
        PENDING,
        OPEN
    }

    /** The shape of the exchange. */
    public enum Style {
        FOUR_SEGMENT,
        /** The second FIN carries the ACK of the first. */
        THREE_SEGMENT,
        SIMULTANEOUS,
        /** Data flowed between the two FINs, or there was only one. */
        HALF_CLOSE,
        RESET,
        NONE
    }

    /** Who ended the connection first, by FIN or by an RST that was accepted. */
    public enum Closer {
        CLIENT,
        SERVER,
        /** Both FINs crossed. */
        BOTH,
        NONE;

        /** Returns the closer that a side is. */
        public static Closer of(Side side) {
            return side == Side.CLIENT ? CLIENT : SERVER;
        }
    }

    /** Whether the ACK of the second FIN passed. */
    public enum FinalAck {
        SEEN,
        MISSING,
        /** The capture ended too soon, or it cannot be seen. */
        UNKNOWN,
        /** There was no second FIN. */
        NONE
    }
}
