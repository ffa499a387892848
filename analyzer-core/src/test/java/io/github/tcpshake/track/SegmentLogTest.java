package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentLogTest {
    private final Segments segments = new Segments();
    private final SegmentLog log = new SegmentLog();

    private void add(int count) {
        for (int i = 1; i <= count; i++) {
            log.add(Step.ACK, 0, Side.CLIENT, segments.next(Segments.ACK, i, -i, i), i);
        }
    }

    @Test
    void valuesComeBackAsTheyWere() {
        segments.segment.frameNumber = (1L << 39) - 1;
        log.add(
                Step.FIN,
                Note.REPEATED.bit() | Note.COPY.bit(),
                Side.SERVER,
                segments.next(Segments.FIN_ACK | 0x100, -2, Integer.MIN_VALUE, 65_535),
                0xffff_ffffL);
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.frame(0)).isEqualTo(1L << 39);
        assertThat(log.nanos(0)).isEqualTo(segments.nanos);
        assertThat(log.sequence(0)).isEqualTo(-2);
        assertThat(log.acknowledgment(0)).isEqualTo(Integer.MIN_VALUE);
        assertThat(log.payloadLength(0)).isEqualTo(65_535);
        assertThat(log.flags(0)).isEqualTo(Segments.FIN_ACK | 0x100);
        assertThat(log.step(0)).isEqualTo(Step.FIN);
        assertThat(log.from(0)).isEqualTo(Side.SERVER);
        assertThat(log.ordinal(0)).isEqualTo(0xffff_ffffL);
        assertThat(log.notes(0)).isEqualTo(Note.REPEATED.bit() | Note.COPY.bit());
    }

    @Test
    void everyRowIsKeptUpToSixtyFour() {
        for (int i = 1; i <= 64; i++) {
            log.add(Step.ACK, 0, Side.CLIENT, segments.next(Segments.ACK, i, 0, 0), i);
            assertThat(log.size()).isEqualTo(i);
            assertThat(log.sequence(i - 1)).isEqualTo(i);
            assertThat(log.sequence(0)).isEqualTo(1);
        }
    }

    @Test
    void firstAndLastHalfStayInOrder() {
        for (int count : new int[] {65, 96, 97, 1_000}) {
            SegmentLog other = new SegmentLog();
            for (int i = 1; i <= count; i++) {
                other.add(Step.DATA, 0, Side.CLIENT, segments.next(Segments.ACK, i, 0, 1), i);
            }
            assertThat(other.size()).isEqualTo(64);
            for (int row = 0; row < 32; row++) {
                assertThat(other.ordinal(row)).isEqualTo(row + 1);
                assertThat(other.ordinal(32 + row)).isEqualTo(count - 31 + row);
            }
        }
    }

    @Test
    void noteReachesOnlyTheRowOfItsFrame() {
        add(100);
        long lost = segments.segment.frameNumber - 60; // between the halves
        log.note(lost, Note.IGNORED);
        log.note(segments.segment.frameNumber, Note.SUSPECT);
        for (int row = 0; row < 63; row++) {
            assertThat(log.notes(row)).isZero();
        }
        assertThat(Note.SUSPECT.isIn(log.notes(63))).isTrue();
    }

    @Test
    void overlongSuperframeIsCutAndHarmsNoOtherValue() {
        log.add(Step.DATA, 0, Side.CLIENT, segments.next(Segments.ACK, 1, 2, 1 << 26), 1);
        assertThat(log.payloadLength(0)).isEqualTo((1 << 24) - 1);
        assertThat(log.frame(0)).isEqualTo(1);
    }
}
