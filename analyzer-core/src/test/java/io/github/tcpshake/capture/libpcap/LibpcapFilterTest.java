package io.github.tcpshake.capture.libpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.file.CaptureBytes;
import io.github.tcpshake.capture.file.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LibpcapFilterTest {
    private static final byte[] FROM_1000 = CaptureBytes.tcpFrame(1000, 0);
    private static final byte[] FROM_2000 = CaptureBytes.tcpFrame(2000, 300);

    @BeforeAll
    static void needsLibpcap() {
        LibpcapReading.assumeInstalled();
    }

    private static Reading filtered(CaptureBytes file, String expression) throws CaptureException {
        return filtered(file.toBytes(), expression);
    }

    private static Reading filtered(byte[] file, String expression) throws CaptureException {
        return Reading.of(
                List.of("-"), new ByteArrayInputStream(file), LibpcapFilter.compile(expression));
    }

    private static CaptureBytes pcap() {
        return CaptureBytes.littleEndian()
                .pcap(0xa1b2c3d4, 65535, LinkTypes.ETHERNET)
                .record(1, 0, FROM_1000)
                .record(2, 0, FROM_2000)
                .record(3, 0, FROM_1000);
    }

    @Test
    void framesThatMatchKeepTheNumbersOfTheFile() throws CaptureException {
        Reading reading = filtered(pcap(), "host 10.0.0.1 and port 1000");

        assertThat(reading.frames()).extracting(Reading.Seen::number).containsExactly(1L, 3L);
        assertThat(reading.facts().filter()).isEqualTo("host 10.0.0.1 and port 1000");
        assertThat(reading.facts().frames()).isEqualTo(2);
    }

    @Test
    void lengthInAnExpressionIsTheOneOnTheWire() throws CaptureException {
        byte[] cut = Arrays.copyOf(FROM_2000, 60);
        CaptureBytes file = CaptureBytes.littleEndian().pcap(0xa1b2c3d4, 60, LinkTypes.ETHERNET);
        file.ints(1, 0, cut.length, FROM_2000.length).bytes(cut).record(2, 0, FROM_1000);

        assertThat(filtered(file, "greater 300").frames())
                .extracting(Reading.Seen::number)
                .containsExactly(1L);
    }

    @Test
    void bytesThatWereNotCapturedDoNotMatch() throws CaptureException {
        CaptureBytes file = CaptureBytes.littleEndian().pcap(0xa1b2c3d4, 30, LinkTypes.ETHERNET);
        file.record(1, 0, FROM_1000).record(2, 0, Arrays.copyOf(FROM_1000, 34));

        assertThat(filtered(file, "tcp port 1000").frames()).hasSize(1);
    }

    @Test
    void packedInputCanBeFiltered() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(pcap().toBytes());
        }

        assertThat(filtered(packed.toByteArray(), "port 2000").frames()).hasSize(1);
    }

    @Test
    void everyLinkTypeOfAFileHasItsOwnProgram() throws CaptureException {
        byte[] raw = Arrays.copyOfRange(FROM_1000, 14, FROM_1000.length);
        CaptureBytes file = CaptureBytes.littleEndian().section().iface(1).iface(LinkTypes.RAW);
        file.enhanced(0, 1, FROM_1000).enhanced(1, 2, raw).enhanced(0, 3, FROM_2000);

        assertThat(filtered(file, "src port 1000").frames())
                .extracting(Reading.Seen::number)
                .containsExactly(1L, 2L);
    }

    @Test
    void linkTypeTheExpressionCannotJudgeIsLeftOutAndSaidOnce() throws CaptureException {
        int usb = 220;
        CaptureBytes file = CaptureBytes.littleEndian().section().iface(1).iface(usb);
        file.enhanced(1, 1, new byte[64]).enhanced(0, 2, FROM_1000).enhanced(1, 3, new byte[64]);

        Reading reading = filtered(file, "tcp port 1000");

        assertThat(reading.frames()).extracting(Reading.Seen::number).containsExactly(2L);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .startsWith(
                        "filter 'tcp port 1000' does not apply to link type 220, its frames are"
                                + " left out: ");
    }

    @Test
    void loopbackFramesMatchWhicheverMachineWroteThem() throws CaptureException {
        byte[] packet4 = Arrays.copyOfRange(FROM_1000, 14, FROM_1000.length);
        byte[] packet6 = new byte[60];
        packet6[0] = 0x60;
        packet6[5] = 20;
        packet6[6] = 6;
        System.arraycopy(FROM_1000, 34, packet6, 40, 20);
        for (int family6 : new int[] {10, 23, 24, 28, 30}) {
            CaptureBytes little = CaptureBytes.littleEndian().pcap(0xa1b2c3d4, 0, LinkTypes.NULL);
            little.record(1, 0, little.options().ints(2).bytes(packet4).toBytes());
            little.record(2, 0, little.options().ints(family6).bytes(packet6).toBytes());
            little.record(3, 0, little.options().ints(7).bytes(packet4).toBytes());
            CaptureBytes big = CaptureBytes.bigEndian().pcap(0xa1b2c3d4, 0, LinkTypes.NULL);
            big.record(1, 0, big.options().ints(2).bytes(packet4).toBytes());
            big.record(2, 0, big.options().ints(family6).bytes(packet6).toBytes());
            CaptureBytes loop = CaptureBytes.littleEndian().pcap(0xa1b2c3d4, 0, LinkTypes.LOOP);
            loop.record(1, 0, big.options().ints(2).bytes(packet4).toBytes());
            loop.record(2, 0, big.options().ints(family6).bytes(packet6).toBytes());

            for (CaptureBytes file : List.of(little, big, loop)) {
                assertThat(filtered(file, "tcp src port 1000").frames()).hasSize(2);
                assertThat(filtered(file, "ip6").frames()).hasSize(1);
                assertThat(filtered(file, "ip").frames()).hasSize(1);
            }
        }
    }

    @Test
    void wrongExpressionIsRefusedInLibpcapsWords() {
        assertThatThrownBy(() -> LibpcapFilter.compile("host and and"))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("filter 'host and and': ")
                .hasMessageContaining("syntax error");
    }

    @Test
    void emptyExpressionAcceptsEverything() throws CaptureException {
        assertThat(filtered(pcap(), "").frames()).hasSize(3);
    }

    @Test
    void damageUnderAFilterIsSaidAsWithout() throws CaptureException {
        byte[] whole = pcap().toBytes();

        Reading reading = filtered(Arrays.copyOf(whole, whole.length - 1), "port 1000");

        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages()).singleElement().asString().contains("is cut off");
    }
}
