package io.github.tcpshake.track;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Packs what few connections have: RSTs, an ICMP error, an earlier connection of the same ends. */
final class PackedReset {
    private static final Reset NO_RESET =
            new Reset(
                    0,
                    0,
                    Side.CLIENT,
                    false,
                    Reset.Verdict.ACCEPTED,
                    TcpState.UNKNOWN,
                    TcpState.UNKNOWN,
                    false,
                    false,
                    0,
                    0,
                    false,
                    false,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0);
    private static final IcmpNotice NO_ICMP =
            new IcmpNotice(0, 0, Side.CLIENT, "", false, 0, 0, false);
    private static final Reuse NO_REUSE = new Reuse(0, 0, 0, false, false, Reuse.Answer.NONE);
    private static final Side[] SIDES = Side.values();
    private static final Reset.Verdict[] VERDICTS = Reset.Verdict.values();
    private static final Reuse.Answer[] ANSWERS = Reuse.Answer.values();

    private final PackedBytes bytes;

    PackedReset(PackedBytes bytes) {
        this.bytes = bytes;
    }

    /** Writes or reads so many RSTs. */
    void resets(ResetList resets, int count, Connection c) {
        for (int i = 0; i < count; i++) {
            if (bytes.isReading()) {
                resets.add(reset(NO_RESET, c));
            } else {
                reset(resets.get(i), c);
            }
        }
    }

    private Reset reset(Reset r, Connection c) {
        bytes.begin();
        Reset same =
                new Reset(
                        bytes.from(r.frame(), c.firstFrame),
                        bytes.from(r.nanos(), c.startNanos),
                        side(r.by()),
                        bytes.flag(r.withAck()),
                        VERDICTS[bytes.number(r.verdict().ordinal())],
                        TcpState.at(bytes.number(r.senderState().ordinal())),
                        TcpState.at(bytes.number(r.receiverState().ordinal())),
                        bytes.flag(r.senderSentFin()),
                        bytes.flag(r.receiverSentFin()),
                        bytes.from(r.answersFrame(), c.firstFrame),
                        bytes.number(r.answersPayload()),
                        bytes.flag(r.answersFin()),
                        bytes.flag(r.answersProbe()),
                        bytes.number(r.idleBeforeAnswerNanos()),
                        bytes.number(r.sinceAnswerNanos()),
                        bytes.number(r.sinceFinAckNanos()),
                        bytes.number(r.newDataAfterSenderFin()),
                        bytes.number(r.unacknowledgedBySender()),
                        bytes.number(r.unacknowledgedByReceiver()),
                        bytes.number(r.timeToLive()),
                        bytes.number(r.usualTimeToLive()),
                        bytes.from(r.shownFrame(), c.firstFrame));
        bytes.end();
        return same;
    }

    /** Writes or reads an ICMP error. */
    IcmpNotice icmp(@Nullable IcmpNotice written, long startNanos) {
        IcmpNotice n = written == null ? NO_ICMP : written;
        byte[] reporter = n.reporter().getBytes(StandardCharsets.US_ASCII);
        bytes.begin();
        long frame = bytes.number(n.frame());
        long nanos = bytes.from(n.nanos(), startNanos);
        Side quoted = side(n.quoted());
        boolean isIpv6 = bytes.flag(n.isIpv6());
        int type = bytes.number(n.type());
        int code = bytes.number(n.code());
        boolean accepted = bytes.flag(n.accepted());
        int length = bytes.number(reporter.length);
        bytes.end();
        byte[] address = bytes.isReading() ? new byte[length] : reporter;
        for (int i = 0; i < length; i++) {
            address[i] = (byte) bytes.unsigned(address[i]);
        }
        String text = new String(address, StandardCharsets.US_ASCII);
        return new IcmpNotice(frame, nanos, quoted, text, isIpv6, type, code, accepted);
    }

    /** Writes or reads what is known of the connection before. */
    Reuse reuse(@Nullable Reuse written, long startNanos) {
        Reuse r = written == null ? NO_REUSE : written;
        bytes.begin();
        Reuse same =
                new Reuse(
                        bytes.number(r.previous()),
                        bytes.from(r.previousLastNanos(), startNanos),
                        bytes.from(r.answerNanos(), startNanos),
                        bytes.flag(r.timeWait()),
                        bytes.flag(r.answererTimeWait()),
                        ANSWERS[bytes.number(r.answer().ordinal())]);
        bytes.end();
        return same;
    }

    private Side side(Side side) {
        return SIDES[bytes.number(side.ordinal())];
    }
}
