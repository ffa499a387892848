package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Truth.Cause;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * SEGMENT ARRIVES at a socket (RFC 9293 3.10.7.3 and 3.10.7.4, with the checks of RFC 5961), step
 * by step in the order of the RFC.
 */
final class Arrival {
    private final ControlBlock block;
    private final Peer peer;

    /** Segments with text or FIN beyond a hole. */
    private final List<Packet> kept = new ArrayList<>();

    Arrival(ControlBlock block) {
        this.block = block;
        this.peer = block.peer;
    }

    void on(Packet segment) {
        if (block.state() == TcpState.SYN_SENT) {
            inSynSent(segment);
        } else if (isNewIncarnation(segment)) {
            peer.tally().add(Feature.TIME_WAIT_REUSED);
            block.enter(TcpState.CLOSED, Cause.SEGMENT);
            peer.accept(segment);
        } else if (isInWindow(segment)) {
            inWindow(segment);
        } else {
            outOfWindow(segment);
        }
    }

    // ---- 3.10.7.3

    private void inSynSent(Packet segment) {
        int ack = segment.acknowledgmentNumber();
        boolean acceptable = Seq.after(ack, block.iss) && Seq.atOrBefore(ack, block.sndNxt);
        if (segment.isAck() && !acceptable) {
            if (!segment.isRst()) {
                peer.tally().add(Feature.UNACCEPTABLE_ACK_IN_SYN_SENT);
                peer.emit(ack, 0, TcpFlags.RST, 0);
            }
            return;
        }
        if (segment.isRst()) {
            if (segment.isAck()) {
                peer.tally().add(Feature.REFUSED);
                block.enter(TcpState.CLOSED, Cause.SEGMENT);
            }
            return;
        }
        if (!segment.isSyn()) {
            return;
        }
        block.irs = segment.sequenceNumber();
        block.rcvNxt = segment.sequenceNumber() + 1;
        if (!segment.isAck()) {
            peer.tally().add(Feature.SIMULTANEOUS_OPEN);
            block.enter(TcpState.SYN_RECEIVED, Cause.SEGMENT);
            peer.emit(block.iss, block.rcvNxt, TcpFlags.SYN | TcpFlags.ACK, 0);
            return;
        }
        block.acknowledged(ack);
        open();
        block.acknowledge();
        if (block.sndUna != block.sndNxt) {
            block.retransmit();
        }
        block.push();
    }

    private void open() {
        block.enter(TcpState.ESTABLISHED, Cause.SEGMENT);
        peer.onOpen(block);
    }

    // ---- 3.10.7.4, first check

    /** MAY-2: a SYN beyond the numbers of the old incarnation ends its TIME-WAIT. */
    private boolean isNewIncarnation(Packet segment) {
        return block.state() == TcpState.TIME_WAIT
                && peer.isListening()
                && segment.isSyn()
                && !segment.isAck()
                && Seq.after(segment.sequenceNumber(), block.rcvNxt);
    }

    private boolean isInWindow(Packet segment) {
        int first = segment.sequenceNumber() - block.rcvNxt;
        if (first >= 0 && first < Packet.WINDOW) {
            return true;
        }
        int last = first + segment.sequenceLength() - 1;
        return segment.sequenceLength() > 0 && last >= 0 && last < Packet.WINDOW;
    }

    private void outOfWindow(Packet segment) {
        boolean embryonic = block.state() == TcpState.SYN_RECEIVED;
        if (segment.isRst()) {
            boolean atFin = segment.sequenceNumber() == block.rcvNxt - 1;
            if (atFin && hasPeerFin() && peer.has(Habit.ACCEPTS_RESET_AT_FIN)) {
                reset();
            } else {
                peer.tally().add(Feature.RST_OUT_OF_PLACE);
            }
            return;
        }
        boolean sameSyn = segment.isSyn() && segment.sequenceNumber() == block.irs;
        if (embryonic && sameSyn && !peer.has(Habit.TAKES_FIRST_CHECK_LITERALLY)) {
            onRepeatedSyn(segment);
            return;
        }
        if (segment.isSyn() && block.state().isSynchronized()) {
            peer.tally().add(Feature.CHALLENGE_ACK_TO_SYN);
        }
        if (block.state() == TcpState.TIME_WAIT && segment.isFin()) {
            peer.tally().add(Feature.TIME_WAIT_RESTARTED);
            block.startTimeWait();
        }
        block.challenge();
    }

    private boolean hasPeerFin() {
        return switch (block.state()) {
            case CLOSE_WAIT, LAST_ACK, CLOSING -> true;
            default -> false;
        };
    }

    private void onRepeatedSyn(Packet segment) {
        if (segment.isAck() && segment.acknowledgmentNumber() == block.iss + 1) {
            block.acknowledged(segment.acknowledgmentNumber());
            open();
            block.acknowledge();
            block.push();
        } else if (!segment.isAck()) {
            peer.tally().add(Feature.SYN_ACK_REPEATED);
            peer.emit(block.iss, block.rcvNxt, TcpFlags.SYN | TcpFlags.ACK, 0);
        } else {
            block.acknowledge();
        }
    }

    // ---- second, fourth and fifth check

    private void inWindow(Packet segment) {
        if (segment.isRst()) {
            onRst(segment);
        } else if (segment.isSyn()) {
            onSyn();
        } else if (segment.isAck() && isAckTaken(segment.acknowledgmentNumber())) {
            onText(segment);
        }
    }

    private void onRst(Packet segment) {
        boolean exact = segment.sequenceNumber() == block.rcvNxt;
        boolean embryonic = block.state() == TcpState.SYN_RECEIVED;
        if (exact || embryonic && peer.has(Habit.ACCEPTS_EMBRYONIC_RESET)) {
            reset();
        } else {
            peer.tally().add(Feature.CHALLENGE_ACK_TO_RST);
            block.challenge();
        }
    }

    private void reset() {
        peer.tally().add(Feature.RST_ACCEPTED);
        if (block.state() == TcpState.TIME_WAIT) {
            peer.tally().add(Feature.RST_IN_TIME_WAIT);
        }
        if (block.state() == TcpState.SYN_RECEIVED && block.passive) {
            peer.tally().add(Feature.RETURNED_TO_LISTEN);
        }
        block.enter(TcpState.CLOSED, Cause.SEGMENT);
    }

    private void onSyn() {
        if (block.state() == TcpState.SYN_RECEIVED && block.passive) {
            peer.tally().add(Feature.RETURNED_TO_LISTEN);
            block.enter(TcpState.CLOSED, Cause.SEGMENT);
            return;
        }
        peer.tally().add(Feature.CHALLENGE_ACK_TO_SYN);
        block.challenge();
    }

    private boolean isAckTaken(int ack) {
        if (block.state() == TcpState.SYN_RECEIVED) {
            if (!Seq.after(ack, block.sndUna) || Seq.after(ack, block.sndNxt)) {
                peer.emit(ack, 0, TcpFlags.RST, 0);
                return false;
            }
            block.acknowledged(ack);
            open();
            block.push();
            return true;
        }
        // RFC 5961 section 5: SND.UNA - MAX.SND.WND <= SEG.ACK <= SND.NXT
        if (Seq.after(ack, block.sndNxt) || Seq.before(ack, block.sndUna - Packet.WINDOW)) {
            peer.tally().add(Feature.CHALLENGE_ACK_TO_ACK);
            block.challenge();
            return false;
        }
        block.acknowledged(ack);
        return block.state() != TcpState.CLOSED;
    }

    // ---- seventh and eighth check

    private void onText(Packet segment) {
        if (segment.sequenceLength() == 0) {
            return;
        }
        if (Seq.after(segment.sequenceNumber(), block.rcvNxt)) {
            boolean keeps = peer.has(Habit.KEEPS_OUT_OF_ORDER);
            peer.tally().add(keeps ? Feature.OUT_OF_ORDER_KEPT : Feature.OUT_OF_ORDER_DROPPED);
            if (keeps) {
                kept.add(segment);
            }
            block.acknowledge();
            return;
        }
        boolean lateData = segment.payloadLength() > 0 && isClosedForData();
        if (lateData && peer.has(Habit.RESETS_LATE_DATA)) {
            resetLateData(segment);
            return;
        }
        boolean fin = take(segment);
        for (boolean again = true; again; ) {
            again = false;
            for (Packet held : kept) {
                boolean fits = Seq.atOrBefore(held.sequenceNumber(), block.rcvNxt);
                if (fits && Seq.after(held.end(), block.rcvNxt)) {
                    fin |= take(held);
                    again = true;
                }
            }
        }
        answer(fin);
    }

    /** Some abort; Linux answers as if there were no socket any more, with SEQ=SEG.ACK. */
    private void resetLateData(Packet segment) {
        peer.tally().add(Feature.ABORTED_BY_LATE_DATA);
        if (peer.has(Habit.RESETS_WITH_ACK)) {
            block.abort();
            return;
        }
        block.enter(TcpState.CLOSED, Cause.CALL);
        peer.emit(segment.acknowledgmentNumber(), 0, TcpFlags.RST, 0);
    }

    private boolean isClosedForData() {
        TcpState state = block.state();
        return state == TcpState.FIN_WAIT_1 || state == TcpState.FIN_WAIT_2;
    }

    /** Moves RCV.NXT over the segment; returns true when its FIN was reached. */
    private boolean take(Packet segment) {
        if (Seq.after(segment.end(), block.rcvNxt)) {
            block.rcvNxt = segment.end();
        }
        return segment.isFin() && block.rcvNxt == segment.end();
    }

    private void answer(boolean fin) {
        if (!fin) {
            block.acknowledgeSoon();
            return;
        }
        switch (block.state()) {
            case ESTABLISHED -> block.enter(TcpState.CLOSE_WAIT, Cause.SEGMENT);
            case FIN_WAIT_1 -> {
                peer.tally().add(Feature.SIMULTANEOUS_CLOSE);
                block.enter(TcpState.CLOSING, Cause.SEGMENT);
            }
            case FIN_WAIT_2 -> block.enter(TcpState.TIME_WAIT, Cause.SEGMENT);
            default -> {}
        }
        block.acknowledge();
        peer.onFin(block);
    }
}
