package io.github.tcpshake.decode.ip;

import static io.github.tcpshake.decode.FrameBytes.cut;
import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.fragment;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.part;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.plain;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static io.github.tcpshake.decode.FrameBytes.tcp6;
import static io.github.tcpshake.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.DecoderLimits;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.tcp.TcpChecksum;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final int PAYLOAD_BYTES = 1000;
    private static final byte[] SEGMENT = tcp(payload(PAYLOAD_BYTES));
    private static final long SECOND = 1_000_000_000L;

    private final Decoding decoding = new Decoding();

    private Outcome send(int id, int from, int to) {
        return decoding.raw(fragment(id, from, to < SEGMENT.length, part(SEGMENT, from, to)));
    }

    @Test
    void lastFragmentBringsTheSegmentOnItsFrame() {
        assertThat(send(1, 0, 400)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(send(1, 400, 800)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(send(1, 800, SEGMENT.length)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(PAYLOAD_BYTES);
        assertThat(decoding.segment.frameNumber).isEqualTo(3);
        assertThat(decoding.segment.ipIdentification).isEqualTo(1);
        assertThat(decoding.segment.isComplete).isFalse();
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.UNKNOWN);
        assertThat(decoding.decoder.incompleteDatagrams()).isZero();
    }

    @Test
    void anyOrderAndAnyOverlapBringsTheSegmentOnce() {
        Random random = new Random(791);
        for (int id = 0; id < 200; id++) {
            List<int[]> parts = new ArrayList<>();
            for (int from = 0; from < SEGMENT.length; from += 8 * (1 + random.nextInt(20))) {
                parts.add(new int[] {from, 0});
            }
            for (int i = 0; i < parts.size(); i++) {
                boolean isLast = i + 1 == parts.size();
                int overlap = isLast ? 0 : 8 * random.nextInt(3);
                int to = isLast ? SEGMENT.length : parts.get(i + 1)[0] + overlap;
                parts.get(i)[1] = to >= SEGMENT.length ? SEGMENT.length : to;
            }
            Collections.shuffle(parts, random);
            int segments = 0;
            for (int[] part : parts) {
                if (send(id, part[0], part[1]) == Outcome.TCP) {
                    segments++;
                    decoding.holdsSegment(PAYLOAD_BYTES);
                }
                if (segments > 0) {
                    break;
                }
            }
            assertThat(segments).isOne();
        }
    }

    @Test
    void duplicateFragmentDoesNotStandForAMissingOne() {
        send(1, 0, 400);
        send(1, 0, 400);
        send(1, 800, SEGMENT.length);
        assertThat(send(1, 0, 400)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(decoding.decoder.incompleteDatagrams()).isOne();
        assertThat(send(1, 400, 800)).isEqualTo(Outcome.TCP);
    }

    @Test
    void headerSplitOverTwoFragmentsIsPutTogether() {
        assertThat(send(1, 16, SEGMENT.length)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(send(1, 0, 8)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(send(1, 8, 16)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(PAYLOAD_BYTES);
    }

    @Test
    void smallDatagramIsWholeAndItsChecksumIsVerified() {
        byte[] segment = tcp(payload(45));
        decoding.raw(fragment(9, 40, false, part(segment, 40, 65)));
        assertThat(decoding.raw(fragment(9, 0, true, part(segment, 0, 40)))).isEqualTo(Outcome.TCP);
        assertThat(decoding.segment.isComplete).isTrue();
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
    }

    @Test
    void identificationTellsDatagramsApart() {
        send(1, 0, 400);
        assertThat(send(2, 400, SEGMENT.length)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(send(1, 400, SEGMENT.length)).isEqualTo(Outcome.TCP);
        assertThat(decoding.decoder.incompleteDatagrams()).isOne();
    }

    @Test
    void snapLengthThatCutsEveryFragmentStillGivesTheSegment() {
        byte[] first = ethernet(0x0800, fragment(1, 0, true, part(SEGMENT, 0, 800)));
        byte[] last = ethernet(0x0800, fragment(1, 800, false, part(SEGMENT, 800, 1020)));
        decoding.decode(LinkTypes.ETHERNET, cut(first, 64), first.length);
        assertThat(decoding.decode(LinkTypes.ETHERNET, cut(last, 64), last.length))
                .isEqualTo(Outcome.TCP);
        decoding.holdsSegment(PAYLOAD_BYTES);
    }

    @Test
    void snapLengthInsideTheHeaderIsCutShort() {
        byte[] first = ethernet(0x0800, fragment(1, 0, true, part(SEGMENT, 0, 800)));
        byte[] last = ethernet(0x0800, fragment(1, 800, false, part(SEGMENT, 800, 1020)));
        decoding.decode(LinkTypes.ETHERNET, cut(first, 34 + 10), first.length);
        assertThat(decoding.ethernet(last)).isEqualTo(Outcome.CUT_SHORT);
    }

    @Test
    void datagramsBeyondTheBoundPushOutTheOldest() {
        Decoding small = new Decoding(new DecoderLimits(16, 4, 30 * SECOND, 8));
        for (int id = 0; id < 10; id++) {
            small.raw(fragment(id, 0, true, part(SEGMENT, 0, 400)));
        }
        assertThat(small.decoder.incompleteDatagrams()).isEqualTo(10);
        byte[] rest = part(SEGMENT, 400, SEGMENT.length);
        assertThat(small.raw(fragment(9, 400, false, rest))).isEqualTo(Outcome.TCP);
        assertThat(small.raw(fragment(6, 400, false, rest))).isEqualTo(Outcome.TCP);
        assertThat(small.raw(fragment(5, 400, false, rest))).isEqualTo(Outcome.FRAGMENT_HELD);
    }

    @Test
    void fragmentsTooFarApartInTimeAreNotOneDatagram() {
        decoding.at(100 * SECOND);
        send(1, 0, 400);
        decoding.at(131 * SECOND);
        assertThat(send(1, 400, SEGMENT.length)).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(decoding.decoder.incompleteDatagrams()).isEqualTo(2);
    }

    @Test
    void impossibleFragmentsAreMalformed() {
        byte[] bytes = payload(100);
        assertThat(decoding.raw(fragment(1, 65_528, false, bytes))).isEqualTo(Outcome.MALFORMED);
        assertThat(decoding.raw(fragment(2, 0, true, payload(13)))).isEqualTo(Outcome.MALFORMED);
        assertThat(decoding.raw(fragment(3, 8, true, payload(0)))).isEqualTo(Outcome.MALFORMED);
        assertThat(decoding.decoder.incompleteDatagrams()).isZero();
    }

    @Test
    void twoEndsOfOneDatagramAreMalformed() {
        decoding.raw(fragment(1, 400, false, payload(100)));
        assertThat(decoding.raw(fragment(1, 400, false, payload(50)))).isEqualTo(Outcome.MALFORMED);
        assertThat(decoding.raw(fragment(1, 496, true, payload(8)))).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void fragmentsOfIpv6AreJoinedBehindDestinationOptions() {
        byte[] rest = Bytes.hex("06 00 010400000000").plus(tcp6(payload(PAYLOAD_BYTES))).array();
        byte[] last = Bytes.hex("3c00").u16(512).u32(77).plus(part(rest, 512, 1028)).array();
        byte[] first = Bytes.hex("3c00").u16(1).u32(77).plus(part(rest, 0, 512)).array();
        assertThat(decoding.raw(ipv6(44, last))).isEqualTo(Outcome.FRAGMENT_HELD);
        assertThat(decoding.raw(ipv6(44, first))).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(PAYLOAD_BYTES);
        assertThat(decoding.segment.ipIdentification).isEqualTo(77);
    }

    @Test
    void fragmentsOfOtherProtocolsAreNotHeld() {
        byte[] first = fragment(1, 0, true, udp(53, 53, payload(72)));
        first[9] = 17;
        byte[] last = fragment(1, 80, false, payload(10));
        last[9] = 17;
        assertThat(decoding.raw(first)).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decoding.raw(last)).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decoding.decoder.incompleteDatagrams()).isZero();
    }

    @Test
    void firstFragmentOfATunnelIsEnough() {
        byte[] inner = Bytes.hex("08000000 00138900").plus(plain(payload(1400))).array();
        byte[] first = fragment(1, 0, true, part(udp(50_000, 4789, inner), 0, 800));
        first[9] = 17;
        assertThat(decoding.raw(first)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(1400);
        assertThat(decoding.segment.isComplete).isFalse();
    }

    @Test
    void randomFragmentsGiveASegmentExactlyWhenTheirBytesAreAllThere() {
        Random random = new Random(5722);
        int limit = 4;
        Decoding small = new Decoding(new DecoderLimits(16, limit, Long.MAX_VALUE, 8));
        List<Integer> held = new ArrayList<>(); // ids, oldest first
        BitSet[] units = new BitSet[8];
        int all = 6; // units of eight bytes in each datagram
        byte[] segment = tcp(payload(all * 8 - 20));
        for (int i = 0; i < 20_000; i++) {
            int id = random.nextInt(units.length);
            int from = random.nextInt(all);
            int to = from + 1 + random.nextInt(all - from);
            if (from == 0 && to == all) {
                continue; // not a fragment
            }
            if (!held.contains(id)) {
                held.add(id);
                units[id] = new BitSet();
                if (held.size() > limit) {
                    held.remove(0);
                }
            }
            units[id].set(from, to);
            Outcome outcome =
                    small.raw(fragment(id, from * 8, to < all, part(segment, from * 8, to * 8)));
            if (units[id].cardinality() == all) {
                assertThat(outcome).isEqualTo(Outcome.TCP);
                small.holdsSegment(all * 8 - 20);
                assertThat(TcpChecksum.of(small.segment)).isEqualTo(TcpChecksum.GOOD);
                held.remove(Integer.valueOf(id));
            } else {
                assertThat(outcome).isEqualTo(Outcome.FRAGMENT_HELD);
            }
        }
    }
}
