package io.github.tcpshake.compare;

import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/** One segment as it passed one point. */
public final class Sighting implements Shown {
    private static final int ECN = TcpFlags.ECE | TcpFlags.CWR | TcpFlags.AE;

    /** The capture cut its header off; beyond the bits of {@link Change}. */
    private static final int CUT = 1 << 16;

    /** Stands for the first frame of a connection where there is none. */
    private static final long NO_CONNECTION = -1;

    final Tap tap;

    /** Its two ends as it was sent, and their hash. */
    final FlowKey ends;

    final int endsHash;

    /** The first frame of its connection, and whether the client of that seems to have sent it. */
    private final long connection;

    private final boolean isFromClient;
    final long frame;
    final long nanos;
    final int sequence;
    final int acknowledgment;
    final int flags;
    final int payloadLength;
    final int timeToLive;
    final int window;
    private final int identification;
    private final long timestamp;

    // Of a SYN only.
    final int maximumSegmentSize;
    final int windowScale;

    /** Of a SYN what it offers; of any segment whether its header was cut. */
    private final int options;

    /** Whose it is; null for a segment of no connection. */
    @Nullable Half half;

    /** The one behind it where it waits. */
    @Nullable Sighting nextWaiting;

    /** The flow it belongs to; set before it is used. */
    @Nullable Flow flow;

    /** Its fate is known. */
    boolean isSettled;

    /** Index of its lane: 0 from the end that spoke first. */
    int direction;

    /** Its numbers by A's reckoning, where something rewrites them. */
    int commonSequence;

    int commonAcknowledgment;

    /** The same packet came before at this point. */
    boolean isTwin;

    /**
     * @param c whose it is; null for a segment of no connection
     * @param seed of the hash of its ends; the same for all captures
     */
    public Sighting(Tap tap, @Nullable Connection c, TcpSegment s, long seed) {
        this.tap = tap;
        ends = Shown.ends(s.key);
        endsHash = ends.hash(seed);
        connection = c == null ? NO_CONNECTION : c.firstFrame();
        isFromClient = c != null && ends.isFromSourceOf(c.key());
        frame = s.frameNumber;
        nanos = s.timestampNanos;
        sequence = s.sequenceNumber;
        acknowledgment = s.isAck() ? s.acknowledgmentNumber : 0;
        flags = s.flags;
        payloadLength = s.payloadLength;
        timeToLive = s.timeToLive;
        window = s.window;
        identification = s.ipIdentification;
        timestamp =
                s.headerLength == TcpOptions.BARE_HEADER_BYTES
                        ? TcpSegment.ABSENT
                        : TcpOptions.timestampValue(s);
        commonSequence = sequence;
        commonAcknowledgment = acknowledgment;
        int cut = s.capturedEnd < s.headerAt + s.headerLength ? CUT : 0;
        if (s.isSyn()) {
            maximumSegmentSize = TcpOptions.maximumSegmentSize(s);
            windowScale = TcpOptions.windowScale(s);
            boolean fastOpen = TcpOptions.fastOpenCookieBytes(s) != TcpSegment.ABSENT;
            options =
                    (TcpOptions.sackPermitted(s) ? Change.SACK.bit() : 0)
                            | (fastOpen ? Change.FAST_OPEN.bit() : 0)
                            | (timestamp != TcpSegment.ABSENT ? Change.TIMESTAMPS.bit() : 0)
                            | cut;
        } else {
            maximumSegmentSize = TcpSegment.ABSENT;
            windowScale = TcpSegment.ABSENT;
            options = cut;
        }
    }

    @Override
    public Tap tap() {
        return tap;
    }

    boolean hasConnection() {
        return connection != NO_CONNECTION;
    }

    long connection() {
        return connection;
    }

    /** Returns the lane of what the client of its connection sends. */
    int clientDirection() {
        return isFromClient ? direction : 1 - direction;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int control() {
        return flags & TcpFlags.CONTROL;
    }

    boolean isBareSyn() {
        return control() == TcpFlags.SYN;
    }

    long print() {
        return Prints.of(sequence, acknowledgment, control(), payloadLength);
    }

    /** Tells whether numbers, flags and length are the same. */
    boolean saysTheSame(Sighting other) {
        return commonSequence == other.commonSequence
                && commonAcknowledgment == other.commonAcknowledgment
                && control() == other.control()
                && payloadLength == other.payloadLength;
    }

    /** Tells whether it is another sending of the same numbers than the other. */
    boolean isAnotherSending(Sighting other, boolean identificationKept) {
        return hasOtherTimestamp(other)
                || identificationKept
                        && identification != 0
                        && other.identification != 0
                        && identification != other.identification;
    }

    /** Returns one number of all that a stack changes when it sends again. */
    long identity() {
        long numbers = (long) commonSequence << 32 | commonAcknowledgment & 0xffff_ffffL;
        long sending = (long) identification << 48 ^ (long) window << 32 ^ timestamp;
        long form = (long) control() << 32 | payloadLength;
        return SplitMix.mix(SplitMix.mix(SplitMix.mix(numbers) + sending) + form);
    }

    /** Tells whether the identification of its IP packet tells it from others. */
    boolean isIdentified() {
        return identification != 0;
    }

    boolean hasIdentificationOf(Sighting other) {
        return identification != 0 && identification == other.identification;
    }

    /** Tells whether one stack may have made both, and at one time, whatever their numbers are. */
    boolean isOfStackOf(Sighting other) {
        return window == other.window && !hasOtherTimestamp(other);
    }

    private boolean hasOtherTimestamp(Sighting other) {
        return timestamp != TcpSegment.ABSENT
                && other.timestamp != TcpSegment.ABSENT
                && timestamp != other.timestamp;
    }

    /** Returns the bits of {@link Change} between two sightings of one segment. */
    int changesTo(Sighting other) {
        int changes = ((flags ^ other.flags) & ECN) != 0 ? Change.ECN.bit() : 0;
        if (sequence != other.sequence && commonSequence == other.commonSequence) {
            changes |= Change.SEQUENCE.bit();
        }
        if (((options | other.options) & CUT) != 0) {
            return changes; // what is not there may have been cut off
        }
        if (!has(TcpFlags.SYN)) {
            boolean stripped =
                    timestamp == TcpSegment.ABSENT ^ other.timestamp == TcpSegment.ABSENT;
            return changes | (stripped ? Change.TIMESTAMPS.bit() : 0);
        }
        changes |= maximumSegmentSize != other.maximumSegmentSize ? Change.MSS.bit() : 0;
        changes |= windowScale != other.windowScale ? Change.WINDOW_SCALE.bit() : 0;
        return changes | options ^ other.options;
    }

    /** What it is by its own flags. */
    Step step() {
        if (has(TcpFlags.RST)) {
            return Step.RST;
        } else if (has(TcpFlags.SYN)) {
            return has(TcpFlags.ACK) ? Step.SYN_ACK : Step.SYN;
        } else if (has(TcpFlags.FIN)) {
            return Step.FIN;
        }
        return payloadLength > 0 ? Step.DATA : Step.ACK;
    }
}
