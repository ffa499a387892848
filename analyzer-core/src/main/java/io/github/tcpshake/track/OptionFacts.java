package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/** What the TCP options of a segment tell of its sender, beside what a SYN offers. */
final class OptionFacts {
    /** A segment may be late by less than this without anything odd. */
    private static final long LATE_NANOS = 100 * Time.MILLISECOND;

    /** Bounds of work: what lies so close to the peer's numbers is not worth a look. */
    private static final int NEAR_BYTES = 65_536;

    private OptionFacts() {}

    /** Notes what the options of a segment tell; RSTs need not carry any (RFC 7323 3.2). */
    static void note(Observation o) {
        TcpSegment s = o.segment;
        if (s.headerLength == TcpOptions.BARE_HEADER_BYTES || s.isRst()) {
            return;
        }
        long timestamp = TcpOptions.timestampValue(s);
        if (timestamp != TcpSegment.ABSENT) {
            noteTimestamp(o, (int) timestamp);
        }
        if (!TcpOptions.holdsTimestampsOnly(s)) {
            noteOthers(o);
        }
    }

    private static void noteTimestamp(Observation o, int value) {
        Endpoint me = o.me;
        long nanosBack = me.clock.read(value, me.lastNanos - me.firstNanos);
        if (nanosBack >= LATE_NANOS) {
            Oddities.note(o, Oddity.Kind.TIMESTAMP_BACK, nanosBack);
        }
    }

    private static void noteOthers(Observation o) {
        TcpSegment s = o.segment;
        if (TcpOptions.isMalformed(s)) {
            Oddities.note(o, Oddity.Kind.BAD_OPTION, 0);
        }
        if (s.isSyn()) {
            return;
        }
        int late = TcpOptions.maximumSegmentSize(s);
        if (late != TcpSegment.ABSENT) {
            Oddities.note(o, Oddity.Kind.LATE_MSS, late);
        }
        int blocks = TcpOptions.sackBlocks(s);
        if (blocks > 0 && o.peer.nextKnown && s.isAck()) {
            noteSack(o, blocks);
        }
    }

    // A block reports what lies between the acknowledgment number and what was sent; the first may
    // also report something old that came twice (RFC 2883 4).
    private static void noteSack(Observation o, int blocks) {
        TcpSegment s = o.segment;
        if (Seq.after(s.acknowledgmentNumber, o.peer.next)) {
            return; // something was not captured, so that nobody knows what was sent
        }
        int farthest = 0;
        for (int i = 0; i < blocks; i++) {
            int left = TcpOptions.sackLeft(s, i);
            int below = Seq.distance(left, s.acknowledgmentNumber);
            int above = Seq.distance(o.peer.next, left);
            int beside = below > 0 ? (i == 0 ? 0 : below) : above;
            farthest = Math.max(farthest, beside);
        }
        if (farthest > NEAR_BYTES) {
            Oddities.note(o, Oddity.Kind.SACK_ELSEWHERE, farthest);
        }
    }
}
