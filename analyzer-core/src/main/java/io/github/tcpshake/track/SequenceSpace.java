package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/**
 * What of one sender's sequence space passed the tap: its edges, its holes and its FIN. {@code
 * isn}, {@code next}, {@code contiguous} and {@code fin} count only once their flag is set. A part
 * of every endpoint, and its superclass only so that a segment finds all of it in one object.
 */
abstract sealed class SequenceSpace permits Endpoint {
    boolean isnKnown;
    int isn;
    boolean nextKnown;

    /** Right edge of what it was seen to send. */
    int next;

    /** How often that edge has gone once round all numbers. */
    int rounds;

    /** Right edge of what its peer can have received in order. */
    int contiguous;

    final SequenceRanges ahead = new SequenceRanges();
    boolean finKnown;

    /** Sequence number of its FIN. */
    int fin;

    /** Bytes that its peer acknowledged although they were never captured. */
    long skippedBytes;

    /**
     * How long its FIN lay beyond bytes that were not captured: since when; 0 when it never did.
     */
    long finBeforeDataNanos;

    long finGapFilledNanos;

    /** Forgets all it knew, as if it had just been made. */
    void forget() {
        ahead.clear();
        isnKnown = false;
        isn = 0;
        nextKnown = false;
        next = 0;
        rounds = 0;
        contiguous = 0;
        skippedBytes = 0;
        forgetFin();
    }

    /** Forgets a FIN that was not its own; what is left of its stream goes on. */
    void forgetFin() {
        finKnown = false;
        fin = 0;
        finBeforeDataNanos = 0;
        finGapFilledNanos = 0;
    }

    /** Tells whether the segment carries sequence numbers that were not sent before. */
    boolean isNew(TcpSegment s) {
        return !nextKnown || Seq.after(s.end(), next);
    }

    /** Tells whether the segment carries bytes that others behind them have overtaken. */
    boolean fillsHole(TcpSegment s) {
        int end = s.sequenceNumber + s.payloadLength;
        return Seq.after(end, contiguous)
                && ahead.missing(Seq.max(s.sequenceNumber, contiguous), end) > 0;
    }

    /** Begins the sequence space at a number that was not sent itself but is known from an ACK. */
    void imply(int nextNumber) {
        isnKnown = true;
        isn = nextNumber - 1;
        startAt(nextNumber);
    }

    /** Begins what is known of the sequence space. */
    void startAt(int number) {
        if (!isnKnown) {
            isn = number - 1; // so that what is first seen midstream has the relative number 1
        }
        nextKnown = true;
        ahead.clear();
        skipTo(number);
    }

    /** Passes over what was sent before the capture began. */
    void skipTo(int number) {
        next = number;
        contiguous = number;
    }

    /** Moves the edges for what the segment carries. */
    void advance(TcpSegment s) {
        int end = s.end();
        if (!nextKnown) {
            startAt(s.sequenceNumber);
        }
        if (Seq.after(end, next)) {
            rounds += Integer.compareUnsigned(end - isn, next - isn) < 0 ? 1 : 0;
            next = end;
        }
        if (Seq.after(s.sequenceNumber, contiguous)) {
            if (end != s.sequenceNumber) {
                ahead.add(s.sequenceNumber, end);
            }
            return;
        }
        if (Seq.after(end, contiguous)) {
            contiguous = ahead.isEmpty() ? end : ahead.grow(end);
            if (finBeforeDataNanos != 0 && finGapFilledNanos == 0 && Seq.after(contiguous, fin)) {
                finGapFilledNanos = s.timestampNanos;
            }
        }
    }

    /**
     * Notes that its peer acknowledged this number: bytes before it that were not captured exist.
     */
    void onAcknowledged(int number) {
        if (!nextKnown) {
            return;
        }
        int reached = Seq.before(number, next) ? number : next;
        if (Seq.after(reached, contiguous)) {
            skippedBytes += ahead.missing(contiguous, reached);
            contiguous = ahead.grow(reached);
        }
    }

    /**
     * The sender goes on where it was, although bytes in its name passed that lie farther ahead
     * than any window of its peer reaches: somebody else made those.
     *
     * @param largestWindow that its peer can offer
     */
    void forgetForeign(TcpSegment s, int largestWindow) {
        boolean goesOn = s.sequenceNumber == contiguous && s.end() != contiguous;
        if (goesOn && Seq.distance(contiguous, ahead.edges[0]) > largestWindow) {
            ahead.clear();
            next = contiguous;
        }
    }

    /** Tells whether what was sent directly before a number did not pass the tap. */
    boolean isUnseenBefore(int number) {
        return nextKnown && Seq.after(number, contiguous) && ahead.missing(number - 1, number) > 0;
    }

    /**
     * Returns bytes that were acknowledged or passed over, but not captured.
     *
     * @param end where what it sent ends
     */
    long uncapturedBytes(int end) {
        return skippedBytes + (nextKnown ? ahead.missing(contiguous, end) : 0);
    }
}
