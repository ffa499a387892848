package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
    private static final byte[] FRAME = CaptureBytes.tcpFrame(40000, 3);
    private static final long MICROS = 1_700_000_000_000_007L;

    private static CaptureBytes section() {
        return CaptureBytes.littleEndian().section();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void enhancedPacketIsReadInEitherByteOrder(String name) throws CaptureException {
        ByteOrder order = name.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureBytes file = CaptureBytes.in(order);
        file.section().iface(1).enhanced(0, MICROS, FRAME, 1500, file.options());

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.frames())
                .containsExactly(
                        new Reading.Seen(
                                1,
                                MICROS * 1000,
                                1,
                                FRAME.length,
                                1500,
                                HexFormat.of().formatHex(FRAME)));
        assertThat(reading.facts().damages()).isEmpty();
        assertThat(reading.facts().snapLength()).isEqualTo(262144);
    }

    @Test
    void sectionsHaveTheirOwnByteOrderAndInterfaces() throws CaptureException {
        byte[] second =
                CaptureBytes.bigEndian().section().iface(113).enhanced(0, 2, FRAME).toBytes();
        byte[] file = section().iface(1).enhanced(0, 1, FRAME).bytes(second).toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.nanos()).containsExactly(1000L, 2000L);
        assertThat(reading.frames()).extracting(Reading.Seen::linkType).containsExactly(1, 113);
        assertThat(reading.facts().linkTypes()).containsExactlyInAnyOrder(1, 113);
    }

    @Test
    void interfacesHaveTheirOwnLinkTypeResolutionAndOffset() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1)
                .iface(113, 96, file.options().option(9, (byte) 9).longOption(14, 100L))
                .enhanced(0, 5, FRAME)
                .enhanced(1, 5, FRAME);

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.nanos()).containsExactly(5_000L, 100_000_000_005L);
        assertThat(reading.frames()).extracting(Reading.Seen::linkType).containsExactly(1, 113);
    }

    @Test
    void framesTellTheInterfaceTheyCameFromAndItsName() throws CaptureException {
        CaptureBytes file = section();
        byte[] name = "eth0".getBytes(StandardCharsets.UTF_8);
        file.iface(1, 0, file.options().option(2, name))
                .iface(113, 96, file.options().option(2, (byte) 'l', (byte) 'o', (byte) 0))
                .enhanced(1, 1, FRAME)
                .enhanced(0, 2, FRAME)
                .enhanced(1, 3, FRAME);

        try (PacketSource source = open(file)) {
            Frame frame = new Frame();
            List<Integer> indices = new ArrayList<>();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                indices.add(frame.interfaceIndex);
            }
            assertThat(indices).containsExactly(0, 1, 0);
            assertThat(source.facts().interfaces())
                    .containsExactly(
                            new CapturedInterface("lo", 113, 96),
                            new CapturedInterface("eth0", 1, 0));
        }
    }

    @Test
    void hostileNumberOfInterfacesIsBoundedAndKeepsLinkTypesApart() throws CaptureException {
        CaptureBytes file = section();
        for (int i = 0; i < 2000; i++) {
            byte[] name = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            file.iface(1 + i % 2, i, file.options().option(2, name)).enhanced(i, i, FRAME);
        }

        try (PacketSource source = open(file)) {
            Frame frame = new Frame();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                assertThat(source.facts().interfaces().get(frame.interfaceIndex).linkType())
                        .isEqualTo(frame.linkType);
            }
            assertThat(source.facts().interfaces()).hasSize(258);
        }
    }

    private static PacketSource open(CaptureBytes file) throws CaptureException {
        return CaptureFiles.open(List.of("-"), new ByteArrayInputStream(file.toBytes()));
    }

    @Test
    void simplePacketTakesTheFirstInterfaceTheLastTimeAndTheSnapLength() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1, 20, file.options())
                .simple(FRAME, FRAME.length)
                .enhanced(0, 9, FRAME)
                .simple(FRAME, FRAME.length);

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.nanos()).containsExactly(0L, 9_000L, 9_000L);
        assertThat(reading.frames().get(2).captured()).isEqualTo(20);
        assertThat(reading.frames().get(2).original()).isEqualTo(FRAME.length);
    }

    @Test
    void paddingOfASimplePacketIsNotPartOfIt() throws CaptureException {
        byte[] odd = {1, 2, 3, 4, 5};
        byte[] file = section().iface(1, 0, CaptureBytes.littleEndian()).simple(odd, 5).toBytes();

        assertThat(Reading.of(file).frames().get(0).hex()).isEqualTo("0102030405");
    }

    @Test
    void obsoletePacketIsReadAndItsDropsAreAddedUp() throws CaptureException {
        byte[] file =
                section()
                        .iface(1)
                        .obsolete(0, 3, 7, FRAME)
                        .obsolete(0, 0xffff, 8, FRAME)
                        .obsolete(0, 4, 9, FRAME)
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.nanos()).containsExactly(7_000L, 8_000L, 9_000L);
        assertThat(reading.facts().droppedByKernel()).isEqualTo(7);
    }

    @Test
    void dropCountsOfEnhancedPacketsAreAddedUp() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1)
                .enhanced(0, 1, FRAME, FRAME.length, file.options().longOption(4, 5L))
                .enhanced(
                        0,
                        2,
                        FRAME,
                        FRAME.length,
                        file.options().option(2, new byte[4]).longOption(4, 6L));

        assertThat(Reading.of(file.toBytes()).facts().droppedByKernel()).isEqualTo(11);
    }

    @Test
    void lastStatisticsOfEachInterfaceCountAndNotTheirSum() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1)
                .iface(1)
                .statistics(0, file.options().longOption(5, 1L).longOption(7, 10L))
                .enhanced(0, 1, FRAME, FRAME.length, file.options().longOption(4, 99L))
                .statistics(0, file.options().longOption(5, 2L).longOption(7, 20L))
                .statistics(1, file.options().longOption(4, 77L).longOption(7, 300L));

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.facts().droppedByKernel()).isEqualTo(320);
        assertThat(reading.facts().droppedByInterface()).isEqualTo(2);
    }

    @Test
    void statisticsOfAllSectionsAreAddedUp() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1)
                .statistics(0, file.options().longOption(7, 1L))
                .section()
                .iface(1)
                .statistics(0, file.options().longOption(7, 2L));

        assertThat(Reading.of(file.toBytes()).facts().droppedByKernel()).isEqualTo(3);
    }

    @Test
    void absurdDropCountsAreNoCounts() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1)
                .statistics(0, file.options().longOption(5, Long.MAX_VALUE).longOption(7, -1L));

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.facts().droppedByKernel()).isZero();
        assertThat(reading.facts().droppedByInterface()).isZero();
    }

    @Test
    void unknownBlocksArePassedOver() throws CaptureException {
        byte[] file =
                section()
                        .block(0x0bad, CaptureBytes.littleEndian().bytes(new byte[400]))
                        .iface(1)
                        .block(4, CaptureBytes.littleEndian())
                        .enhanced(0, 1, FRAME)
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 33, 30, 0x0200_0000, -4})
    void blockLengthThatCannotBeEndsTheFile(int claimed) throws CaptureException {
        byte[] file =
                section()
                        .iface(1)
                        .enhanced(0, 1, FRAME)
                        .ints(6, claimed)
                        .bytes(new byte[100])
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .startsWith(
                        "-: block 4 at byte %d claims %d bytes"
                                .formatted(28 + 20 + 32 + 60, Integer.toUnsignedLong(claimed)))
                .endsWith("; read 1 frames");
    }

    @Test
    void wrongLengthAtTheEndOfABlockIsSaidAndReadingGoesOn() throws CaptureException {
        byte[] file = section().iface(1).enhanced(0, 1, FRAME).enhanced(0, 2, FRAME).toBytes();
        file[28 + 20 + 32 + 60 - 4] ^= 1;

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(2);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: blocks with another length at their end than at their start, read"
                                + " nevertheless: 1 (first at byte 48)");
    }

    @Test
    void packetsOfUnknownInterfacesArePassedOverInOneLine() throws CaptureException {
        CaptureBytes file = section().iface(1);
        for (int i = 0; i < 1000; i++) {
            file.enhanced(i % 2 == 0 ? 1 : -1, 1, FRAME);
        }

        Reading reading = Reading.of(file.enhanced(0, 2, FRAME).toBytes());

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: blocks that name an interface the section does not describe, passed"
                                + " over: 1000 (first at byte 48)");
    }

    @Test
    void packetThatClaimsMoreThanItsBlockHoldsIsPassedOver() throws CaptureException {
        byte[] file =
                section()
                        .iface(1)
                        .block(
                                6,
                                CaptureBytes.littleEndian().ints(0, 0, 0, 9, 9).bytes(new byte[8]))
                        .enhanced(0, 2, FRAME)
                        .toBytes();

        Reading reading = Reading.of(file);

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .contains("more packet bytes");
    }

    @Test
    void blocksTooShortForTheirTypeArePassedOver() throws CaptureException {
        CaptureBytes file = section().iface(1);
        for (int type : new int[] {1, 2, 3, 5, 6}) {
            file.block(type, CaptureBytes.littleEndian());
        }

        Reading reading = Reading.of(file.enhanced(0, 2, FRAME).toBytes());

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: blocks too short for their type, passed over: 5 (first at byte 48)");
    }

    @Test
    void optionsThatLieAboutTheirLengthAreNoOptions() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1, 0, file.options().shorts(9, 0xffff).ints(9)).enhanced(0, 1, FRAME);

        assertThat(Reading.of(file.toBytes()).nanos()).containsExactly(1000L);
    }

    @Test
    void optionsBehindTheEndMarkAreNotRead() throws CaptureException {
        CaptureBytes file = section();
        file.iface(1, 0, file.options().shorts(0, 0).option(9, (byte) 9)).enhanced(0, 1, FRAME);

        assertThat(Reading.of(file.toBytes()).nanos()).containsExactly(1000L);
    }

    @Test
    void cutOffBlockIsSaidWithItsPlace() throws CaptureException {
        byte[] file = section().iface(1).enhanced(0, 1, FRAME).ints(6, 100, 0).toBytes();

        assertThat(Reading.of(file).facts().damages())
                .containsExactly(
                        "-: block 4 at byte 140 is cut off: 12 of 100 bytes; read 1 frames");
    }

    @Test
    void sectionOfAnotherVersionIsPassedOverUpToTheNext() throws CaptureException {
        CaptureBytes file = section().iface(1).enhanced(0, 1, FRAME);
        file.block(0x0a0d0d0a, CaptureBytes.littleEndian().ints(0x1a2b3c4d).shorts(2, 0).longs(-1))
                .iface(1)
                .enhanced(0, 2, FRAME)
                .section()
                .iface(1)
                .enhanced(0, 3, FRAME);

        Reading reading = Reading.of(file.toBytes());

        assertThat(reading.nanos()).containsExactly(1000L, 3000L);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .contains("another version");
    }

    @Test
    void sectionWithoutAByteOrderMagicIsNoCapture() {
        byte[] file = CaptureBytes.littleEndian().ints(0x0a0d0d0a, 28, 7, 7, 7, 7, 28).toBytes();

        assertThatThrownBy(() -> Reading.of(file))
                .isInstanceOf(CaptureException.class)
                .hasMessage(
                        "-: pcapng: block 1 at byte 0 is a section header without a byte-order magic");
    }
}
