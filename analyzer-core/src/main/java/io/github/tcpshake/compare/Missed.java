package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.TcpFlags;
import io.github.tcpshake.wire.Time;
import java.util.List;

/**
 * Finds segments that a capture lacks although they were there. What its receiver acknowledges has
 * arrived, whoever captured it; and what its sender goes on behind, it has sent.
 */
final class Missed {
    /**
     * RFC 6298 5.7: a sender that still knows little of the way repeats after 3 s at the latest.
     */
    private static final long REPEATED_WITHIN_NANOS = 3 * Time.SECOND;

    private static final int OCCUPIES = TcpFlags.SYN | TcpFlags.FIN;

    private final Setting setting;
    private final Fates fates;
    private final List<Crossing> crossings;
    private final int shiftOfClient;
    private final int shiftOfServer;

    /** Between these times what arrived was not kept. */
    private long gapFrom = Long.MAX_VALUE;

    private long gapTo = Long.MAX_VALUE;

    private final boolean[] missedAt = {false, false};
    private final boolean[] misledAt = {false, false};

    /**
     * @param fates of all of them; corrected where a capture missed some
     * @param crossings of one connection, by common time; replaced where a capture missed some
     * @param shiftOfClient what B's sequence numbers of the client lack to be A's
     */
    Missed(
            Setting setting,
            Fates fates,
            List<Crossing> crossings,
            int shiftOfClient,
            int shiftOfServer) {
        this.setting = setting;
        this.fates = fates;
        this.crossings = crossings;
        this.shiftOfClient = shiftOfClient;
        this.shiftOfServer = shiftOfServer;
    }

    /** Calls what was missed so, and doubts what else that capture lacks. */
    void find() {
        boolean isAnyBroken = fates.of(Fate.LOST) + fates.of(Fate.INJECTED) > 0;
        if (!isAnyBroken || fates.of(Fate.ARRIVED) == 0) {
            return; // what arrived nowhere proves nothing
        }
        findGap();
        for (int i = 0; i < crossings.size(); i++) {
            Crossing c = crossings.get(i);
            if (isBroken(c) && wasThere(c)) {
                fates.correct(c, Fate.NOT_CAPTURED);
                crossings.set(i, c.with(Fate.NOT_CAPTURED, true));
                // At the edges of a capture nothing is certain, and what it lacks not missed.
                missedAt[lacking(c).ordinal()] |= c.isCertain();
                misledAt[lacking(c).ordinal()] |= (c.flags() & TcpFlags.FIN) != 0;
            }
        }
        crossings.replaceAll(c -> isDoubtful(c) ? c.with(c.fate(), false) : c);
    }

    /** Tells whether a capture missed a FIN: what states it shows behind that are wrong. */
    boolean misleads(Tap tap) {
        return misledAt[tap.ordinal()];
    }

    /** Tells whether something is left that one end knows, and the other has not heard of. */
    boolean leavesBroken() {
        return crossings.stream()
                .anyMatch(c -> isBroken(c) && c.step() != Step.DATA && c.step() != Step.ACK);
    }

    private void findGap() {
        long kept = 0;
        long last = 0;
        for (Crossing c : crossings) {
            if (c.fate() != Fate.ARRIVED) {
                continue;
            }
            kept++;
            if (kept == PackedCrossings.FIRST_ARRIVED) {
                last = c.commonNanos();
            } else if (kept == PackedCrossings.FIRST_ARRIVED + 1) {
                gapFrom = last;
                gapTo = c.commonNanos();
            }
        }
        if (kept == fates.of(Fate.ARRIVED)) {
            gapFrom = Long.MAX_VALUE;
            gapTo = Long.MAX_VALUE;
        }
    }

    private boolean isAroundGap(Crossing one, Crossing other) {
        return one.commonNanos() < gapTo && other.commonNanos() > gapFrom;
    }

    private static boolean isBroken(Crossing c) {
        return c.fate() == Fate.LOST || c.fate() == Fate.INJECTED;
    }

    private static Tap lacking(Crossing c) {
        return c.frameA() == 0 ? Tap.A : Tap.B;
    }

    private boolean wasThere(Crossing c) {
        if (c.payloadLength() == 0 && (c.flags() & OCCUPIES) == 0
                || (c.flags() & TcpFlags.RST) != 0) {
            return false; // nobody acknowledges these
        }
        Tap holder = lacking(c).other();
        boolean isProven = false;
        for (Crossing other : crossings) {
            boolean isBehind = other.frame(holder) > c.frame(holder);
            if (isSending(other, c) && (isBehind || other.frame(lacking(c)) > 0)) {
                return false; // that one may be what arrived, or what was sent
            }
            if (other.fate() == Fate.ARRIVED && !isAroundGap(c, other) && proves(other, c)) {
                if (!isBehind && c.commonNanos() >= gapTo) {
                    return false; // it arrived before, among what was not kept
                }
                isProven |= isBehind;
            }
        }
        return isProven;
    }

    /** Tells whether one is another sending of what another ends with. */
    @SuppressWarnings("ReferenceEquality") // this one, not one like it
    private boolean isSending(Crossing other, Crossing c) {
        return other.from() == c.from()
                && other != c
                && other.fate() != Fate.COPY
                && Seq.before(sequence(other), end(c))
                && Seq.atOrAfter(end(other), end(c));
    }

    // Both captures show the other one, so no stranger between the points made it. An attempt that
    // begins again has other numbers: those of a SYN or FIN are met exactly, or not meant.
    private boolean proves(Crossing other, Crossing c) {
        int end = end(c);
        if (c.fate() == Fate.INJECTED) {
            boolean takesItsNumberFromAPeer = (other.flags() & TcpFlags.RST) != 0;
            return other.from() == c.from() && !takesItsNumberFromAPeer && sequence(other) == end;
        }
        boolean isExact = (c.flags() & OCCUPIES) != 0;
        return other.from() != c.from()
                && (other.flags() & TcpFlags.ACK) != 0
                && (isExact
                        ? acknowledgment(other) == end
                        : Seq.atOrAfter(acknowledgment(other), end));
    }

    private int sequence(Crossing c) {
        return c.sequence() + (c.frameA() == 0 ? shift(c.from()) : 0);
    }

    private int acknowledgment(Crossing c) {
        return c.acknowledgment() + (c.frameA() == 0 ? shift(c.from().peer()) : 0);
    }

    private int shift(Side side) {
        return side == Side.CLIENT ? shiftOfClient : shiftOfServer;
    }

    private int end(Crossing c) {
        return sequence(c) + c.payloadLength() + Integer.bitCount(c.flags() & OCCUPIES);
    }

    private boolean isDoubtful(Crossing c) {
        return isBroken(c)
                && c.isCertain()
                && (missedAt[lacking(c).ordinal()] || c.fate() == Fate.LOST && isNotAskedFor(c));
    }

    // Who misses an ACK repeats what it did not see acknowledged. Nobody did: it may have arrived.
    private boolean isNotAskedFor(Crossing ack) {
        boolean isAwaited = ack.step() == Step.ACK_OF_FIN || ack.step() == Step.ACK_OF_SYN;
        if (!isAwaited || ack.payloadLength() > 0 || !ranOnFor(lacking(ack), ack)) {
            return false;
        }
        int sendings = 0;
        for (Crossing other : crossings) {
            boolean isLater = other.commonNanos() > ack.commonNanos();
            boolean saysSo = other.from() == ack.from() && other.fate() == Fate.ARRIVED;
            boolean resets = (other.flags() & TcpFlags.RST) != 0;
            if (isLater && (saysSo || resets)) {
                return false;
            }
            boolean isAcknowledged =
                    other.from() != ack.from()
                            && (other.flags() & OCCUPIES) != 0
                            && end(other) == acknowledgment(ack);
            sendings += isAcknowledged ? 1 : 0;
        }
        return sendings == 1;
    }

    private boolean ranOnFor(Tap tap, Crossing ack) {
        long end = setting.clock().common(tap, setting.capture(tap).lastNanos());
        return end - ack.commonNanos() > REPEATED_WITHIN_NANOS + setting.clock().roundTripNanos();
    }
}
