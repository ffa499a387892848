package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final byte[] FRAME = CaptureBytes.tcpFrame(40000, 3);

    private static CaptureBytes pcap() {
        return CaptureBytes.littleEndian().pcap(MICROSECONDS, 65535, CaptureBytes.ETHERNET);
    }

    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4, LITTLE_ENDIAN, 1700000000000007000",
        "a1b2c3d4, BIG_ENDIAN,    1700000000000007000",
        "a1b23c4d, LITTLE_ENDIAN, 1700000000000000007",
        "a1b23c4d, BIG_ENDIAN,    1700000000000000007",
    })
    void magicTellsByteOrderAndUnitOfTime(String magic, String order, long nanos)
            throws CaptureException {
        ByteOrder byteOrder =
                order.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] file =
                CaptureBytes.in(byteOrder)
                        .pcap(HexFormat.fromHexDigits(magic), 65535, 113)
                        .record(1_700_000_000, 7, FRAME)
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames())
                .containsExactly(
                        new Reading.Seen(
                                1,
                                nanos,
                                113,
                                FRAME.length,
                                FRAME.length,
                                HexFormat.of().formatHex(FRAME)));
        assertThat(reading.facts().damages()).isEmpty();
        assertThat(reading.facts().linkTypes()).containsExactly(113);
        assertThat(reading.facts().snapLength()).isEqualTo(65535);
        assertThat(reading.facts().frames()).isEqualTo(1);
    }

    @Test
    void modifiedFormatHasEightMoreBytesInEachRecordHeader() throws CaptureException {
        CaptureBytes file = CaptureBytes.littleEndian().pcap(0xa1b2cd34, 65535, 1);
        for (int i = 0; i < 3; i++) {
            file.ints(i, 0, FRAME.length, FRAME.length, 2, 0x0800).bytes(FRAME);
        }

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.nanos()).containsExactly(0L, 1_000_000_000L, 2_000_000_000L);
        assertThat(reading.frames().get(2).hex()).isEqualTo(HexFormat.of().formatHex(FRAME));
    }

    @Test
    void checkSequenceLengthAboveTheLinkTypeIsNotPartOfIt() throws CaptureException {
        byte[] file =
                CaptureBytes.littleEndian()
                        .pcap(MICROSECONDS, 65535, 0x4400_0001)
                        .record(1, 0, FRAME)
                        .toBytes();

        assertThat(Reading.of(file).frames().get(0).linkType()).isEqualTo(1);
    }

    @Test
    void recordLongerThanItsLimitEndsTheFileInALineThatSaysWhere() throws CaptureException {
        byte[] file =
                pcap().record(1, 0, FRAME)
                        .ints(2, 0, 262_145, 262_145)
                        .bytes(new byte[300_000])
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: record 2 at byte %d claims 262145 bytes, limit is 262144; read 1 frames"
                                .formatted(24 + 16 + FRAME.length));
    }

    @Test
    void recordAsLongAsTheLimitIsRead() throws CaptureException {
        assertThat(Reading.of(pcap().record(1, 0, new byte[262_144]).toBytes()).frames())
                .hasSize(1);
    }

    @Test
    void snapLengthAboveTheUsualLimitRaisesItWithinABound() throws CaptureException {
        byte[] raised =
                CaptureBytes.littleEndian()
                        .pcap(MICROSECONDS, 500_000, 1)
                        .record(1, 0, new byte[400_000])
                        .toBytes();
        byte[] absurd =
                CaptureBytes.littleEndian()
                        .pcap(MICROSECONDS, Integer.MAX_VALUE, 1)
                        .ints(1, 0, 0x7000_0000, 0x7000_0000)
                        .toBytes();

        assertThat(Reading.of(raised).frames()).hasSize(1);
        assertThat(Reading.of(absurd).facts().damages().get(0)).contains("limit is 16777216");
    }

    @Test
    void lengthWithTheTopBitSetIsALargeOneAndNotNegative() throws CaptureException {
        byte[] file = pcap().ints(1, 0, -1, -1).toBytes();

        assertThat(Reading.of(file).facts().damages().get(0)).contains("claims 4294967295 bytes");
    }

    @Test
    void cutOffRecordIsSaidAndTheFramesBeforeItAreRead() throws CaptureException {
        byte[] file = pcap().record(1, 0, FRAME).ints(2, 0, 60, 60).bytes(new byte[10]).toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: record 2 at byte %d is cut off: 26 of 76 bytes; read 1 frames"
                                .formatted(24 + 16 + FRAME.length));
    }

    @Test
    void originalLengthBelowTheCapturedOneIsRaisedToIt() throws CaptureException {
        byte[] file = pcap().ints(1, 0, FRAME.length, 0).bytes(FRAME).toBytes();

        assertThat(Reading.of(file).frames().get(0).original()).isEqualTo(FRAME.length);
    }

    @Test
    void frameCutBySnapLengthKeepsItsLengthOnTheWire() throws CaptureException {
        byte[] file = pcap().ints(1, 0, FRAME.length, 1500).bytes(FRAME).toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames().get(0).original()).isEqualTo(1500);
        assertThat(reading.facts().snapLengthCut()).isEqualTo(1);
    }

    @Test
    void beforeVersion24TheSmallerLengthIsTheCapturedOneWhicheverComesFirst()
            throws CaptureException {
        byte[] file =
                CaptureBytes.bigEndian()
                        .ints(MICROSECONDS)
                        .shorts(2, 2)
                        .ints(0, 0, 65535, 1)
                        .ints(1, 0, 1500, FRAME.length)
                        .bytes(FRAME)
                        .ints(2, 0, FRAME.length, 1500)
                        .bytes(FRAME)
                        .toBytes();

        assertThat(Reading.of(file).frames())
                .extracting(Reading.Seen::captured, Reading.Seen::original)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(FRAME.length, 1500))
                .hasSize(2);
    }

    @Test
    void timestampsThatGoBackKeepTheirOrderAndAreCounted() throws CaptureException {
        byte[] file =
                pcap().record(10, 0, FRAME).record(7, 0, FRAME).record(12, 0, FRAME).toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.nanos())
                .containsExactly(10_000_000_000L, 7_000_000_000L, 12_000_000_000L);
        assertThat(reading.facts().timestampsBack()).isEqualTo(1);
        assertThat(reading.facts().worstStepBackNanos()).isEqualTo(3_000_000_000L);
    }

    @Test
    void largestTimestampTheFormatHoldsDoesNotOverflow() throws CaptureException {
        assertThat(Reading.of(pcap().record(-1, -1, FRAME).toBytes()).nanos())
                .containsExactly(0xffff_ffffL * 1_000_000_000L + 0xffff_ffffL * 1000L);
    }

    @Test
    void cutOffFileHeaderIsNoCapture() {
        byte[] file = CaptureBytes.littleEndian().ints(MICROSECONDS, 0).toBytes();

        assertThatThrownBy(() -> Reading.of(file))
                .isInstanceOf(CaptureException.class)
                .hasMessage("-: pcap file header is cut off: 8 of 24 bytes");
    }

    @Test
    void windowGrowsForARecordLongerThanItAndLaterFramesAreRight() throws CaptureException {
        byte[] huge = new byte[1_000_000];
        huge[999_999] = 42;
        byte[] file =
                CaptureBytes.littleEndian()
                        .pcap(MICROSECONDS, 1_000_000, 1)
                        .record(1, 0, FRAME)
                        .record(2, 0, huge)
                        .record(3, 0, FRAME)
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(3);
        assertThat(reading.frames().get(1).hex()).endsWith("002a");
        assertThat(reading.frames().get(2).hex()).isEqualTo(HexFormat.of().formatHex(FRAME));
    }
}
