package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenarios' language, and the frames made from it. */
class ScriptTest {
    private static final int ETHERNET_HEADER = 14;

    @Test
    void numbersAreRelativeToTheIsns() {
        ByteBuffer frame =
                frame(
                        """
                        isn client 4294967290
                        isn server 7
                        0.5 > . 10:12(2) ack 3
                        """);
        int tcp = ETHERNET_HEADER + 20;
        assertThat(frame.getInt(tcp + 4)).as("sequence number, wrapped").isEqualTo(4);
        assertThat(frame.getInt(tcp + 8)).as("acknowledgment number").isEqualTo(10);
        assertThat(frame.get(tcp + 13)).as("flags").isEqualTo((byte) 0x10);
    }

    @Test
    void absoluteNumbersAreTakenAsTheyStand() {
        ByteBuffer frame = frame("0 < R. 17:17(0) ack 99 abs");
        assertThat(frame.getInt(ETHERNET_HEADER + 24)).isEqualTo(17);
        assertThat(frame.getInt(ETHERNET_HEADER + 28)).isEqualTo(99);
    }

    /** RFC 1071: the sum over everything, the checksum included, is all ones. */
    @ParameterizedTest
    @CsvSource({
        "client 192.0.2.1:9 server 198.51.100.2:80, 14, 12",
        "client [2001:db8::1]:9 server [2001:db8::2]:80, 14, 8"
    })
    void checksumsAreRight(String ends, int ipAt, int addressesAt) {
        String[] words = ends.split(" (?=server)");
        String script = words[0] + "\n" + words[1] + "\n0 > P. 1:4(3) ack 1 <TS val 5 ecr 6>";
        byte[] frame = Script.of(script).frames().get(0).bytes();
        boolean isIpv4 = addressesAt == 12;
        int tcpAt = ipAt + (isIpv4 ? 20 : 40);
        int pseudo = Checksums.sum(frame, ipAt + addressesAt, tcpAt, 6 + frame.length - tcpAt);
        assertThat(Checksums.sum(frame, tcpAt, frame.length, pseudo)).isEqualTo(0xffff);
        if (isIpv4) {
            assertThat(Checksums.sum(frame, ipAt, tcpAt, 0)).isEqualTo(0xffff);
        }
    }

    @Test
    void badAndOffloadedChecksumsAreNot() {
        int pseudo = Checksums.sum(bytes("0 > S 0:0(0)"), 26, 34, 6 + 20);
        for (String extra : List.of("badsum", "offload")) {
            byte[] frame = bytes("0 > S 0:0(0) " + extra);
            assertThat(Checksums.sum(frame, 34, frame.length, pseudo)).isNotEqualTo(0xffff);
        }
        assertThat(ByteBuffer.wrap(bytes("0 > S 0:0(0) offload")).getShort(50))
                .as("what a stack leaves to the network card: the sum of the pseudo-header")
                .isEqualTo((short) pseudo);
    }

    @Test
    void identificationsCountUpForEachSenderButAreZeroOnSynAckAndReset() {
        List<Integer> identifications =
                Script.of(
                                """
                                0 > S   0:0(0)
                                0 < S.  0:0(0) ack 1
                                0 > .   1:1(0) ack 1
                                0 < .   1:1(0) ack 1
                                0 < R   1:1(0)
                                """)
                        .frames()
                        .stream()
                        .map(frame -> (int) ByteBuffer.wrap(frame.bytes()).getShort(18))
                        .toList();
        assertThat(identifications).containsExactly(0x1001, 0, 0x1002, 0x1801, 0);
    }

    @Test
    void fragmentsTogetherCarryTheSegment() {
        List<ScriptFrame> frames = Script.of("0 > P. 1:101(100) ack 1 fragment 64").frames();
        assertThat(frames).hasSize(2);
        ByteBuffer first = ByteBuffer.wrap(frames.get(0).bytes());
        ByteBuffer second = ByteBuffer.wrap(frames.get(1).bytes());
        assertThat(first.getShort(20)).as("more fragments").isEqualTo((short) 0x2000);
        assertThat(second.getShort(20)).as("offset in units of 8").isEqualTo((short) 8);
        assertThat(first.capacity() + second.capacity()).isEqualTo(2 * 34 + 20 + 100);
    }

    @Test
    void icmpQuotesThePacketOfAFrame() {
        List<ScriptFrame> frames =
                Script.of("0 > S 0:0(0)\n+0.1 icmp 3 13 from 203.0.113.1 quoting 1").frames();
        byte[] error = frames.get(1).bytes();
        assertThat(error[34]).isEqualTo((byte) 3);
        assertThat(error[35]).isEqualTo((byte) 13);
        byte[] syn = frames.get(0).bytes();
        assertThat(Arrays.copyOfRange(error, 42, error.length))
                .isEqualTo(Arrays.copyOfRange(syn, 14, syn.length));
        assertThat(Checksums.sum(error, 34, error.length, 0)).isEqualTo(0xffff);
    }

    @Test
    void snapCutsWhatIsCapturedOnly() {
        ScriptFrame frame = Script.of("0 > P. 1:1001(1000) ack 1 snap 60").frames().get(0);
        assertThat(frame.bytes()).hasSize(60);
        assertThat(frame.originalLength()).isEqualTo(54 + 1000);
    }

    @Test
    void timesAreAbsoluteOrSinceTheLineBefore() {
        List<Long> millis =
                Script.of("0.010 > S 0:0(0)\n+0.005 copy\n0.100 end").frames().stream()
                        .map(frame -> frame.nanos() / 1_000_000 % 1_000_000)
                        .toList();
        assertThat(millis).containsExactly(10L, 15L, 100L);
    }

    @ParameterizedTest
    @CsvSource({
        "0 ! S 0:0(0), expected > or <",
        "0 > X 0:0(0), no such flag: X",
        "0 > S 0:1(0), END is not SEQ + LENGTH",
        "0 > S 0:0(0) ttl many, expected the TTL",
        "0 > S 0:0(0) twice, no such extra: twice",
        "0 > S 0:0(0) ack 1, without the . flag",
        "0 > S 0:0(0) <mess 1460>, no such option: mess 1460",
        "0 > S 0:0(0) <mss>, cannot read option mss",
        "client here.example:80, expected an address for client",
        "client 192.0.2.1, expected ADDRESS:PORT",
        "client 192.0.2.1:99999, no such port",
        "expect victory, cannot expect victory",
        "expect open, expected something",
        "expect connection two open refused none, expected the connection's number",
        "0 icmp 3 1 from 192.0.2.1 quoting 1, no frame 1",
        "0 copy, no frame to copy",
        "link token-ring, no such link type",
        "0 > P. 1:11(10) ack 1 fragment 7, cannot cut",
        "hello, expected a time or a directive",
    })
    void whatTheLanguageDoesNotKnowIsAnErrorWithFileAndLine(String line, String message) {
        String text = "# comment\n\n" + line + "\n";
        assertThatThrownBy(() -> new ScriptParser("some.seg", text).parse())
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("some.seg:3: ")
                .hasMessageContaining(message);
    }

    @Test
    void timeThatRunsBackIsAnErrorUnlessItIsSaid() {
        assertThatThrownBy(() -> Script.of("1 > S 0:0(0)\n0.5 > S 0:0(0)"))
                .hasMessageContaining("script:2: time runs back");
        assertThat(Script.of("1 > S 0:0(0)\n0.5 back > S 0:0(0)").frames()).hasSize(2);
    }

    @Test
    void linesOfSeveralFlowsAreRepeatedForEachOfThem() {
        List<ScriptFrame> frames = Script.of("[3-5] +0.1 > S 0:0(0)").frames();
        assertThat(frames)
                .extracting(frame -> ByteBuffer.wrap(frame.bytes()).getShort(34) & 0xffff)
                .containsExactly(51548, 51550, 51552);
        assertThat(frames.get(2).nanos() - frames.get(0).nanos()).isEqualTo(200_000_000L);
    }

    @Test
    void expectationsAreFactsAndFindings() {
        Script script =
                Script.of(
                        """
                        expect connections 2
                        expect client TIME-WAIT? server LAST-ACK
                        expect connection 2-3 client path SYN-SENT CLOSED?
                        expect close closed four-segment first client final-ack seen
                        expect finding refused error certain server
                        expect finding stray-segment note possible host
                        """);
        assertThat(script.expected())
                .containsEntry("connections", "2")
                .containsEntry("connection 1 client", "TIME-WAIT?")
                .containsEntry("connection 1 server", "LAST-ACK")
                .containsEntry("connection 2 client path", "SYN-SENT CLOSED?")
                .containsEntry("connection 3 client path", "SYN-SENT CLOSED?")
                .containsEntry(
                        "connection 1 close", "closed four-segment first client final-ack seen");
        assertThat(script.expectedFindings())
                .containsExactlyInAnyOrder(
                        "connection 1 finding refused error certain server",
                        "finding stray-segment note possible host");
    }

    @Test
    void captureIsAPcapWithNanoseconds() {
        byte[] capture = Script.of("0.000000001 > S 0:0(0)").capture();
        assertThat(hex(capture, 0, 4)).isEqualTo("4d3cb2a1");
        assertThat(hex(capture, 28, 4)).as("nanoseconds").isEqualTo("01000000");
        assertThat(capture).hasSize(24 + 16 + 54);
    }

    @Test
    void dropsMakeItAPcapngWithStatistics() {
        Script script = Script.of("drops 12\n0 > S 0:0(0)");
        assertThat(script.captureName()).endsWith(".pcapng");
        assertThat(hex(script.capture(), 0, 4)).isEqualTo("0a0d0d0a");
        assertThat(new String(script.capture(), StandardCharsets.ISO_8859_1))
                .contains("\5\0\10\0\14\0\0\0\0\0\0\0");
    }

    private static ByteBuffer frame(String script) {
        return ByteBuffer.wrap(bytes(script));
    }

    private static byte[] bytes(String script) {
        return Script.of(script).frames().get(0).bytes();
    }

    private static String hex(byte[] bytes, int from, int length) {
        return HexFormat.of().formatHex(bytes, from, from + length);
    }
}
