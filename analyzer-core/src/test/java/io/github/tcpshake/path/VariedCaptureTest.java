package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real connections, one end of which was captured less well, or changed on the way. */
class VariedCaptureTest {
    private static final String LOST = "CLIENT ACK_OF_FIN 11/0";

    @TempDir private Path folder = Path.of("");

    /** A record of a capture: its time, and an IP packet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packet(int seconds, int fraction, byte[] bytes) {}

    private static Path capture(String end) {
        return Testdata.folder("kernel").resolve("last_ack_lost_once/" + end + ".pcap");
    }

    /** Writes one end of the run again, its packets changed. */
    private Path varied(String end, UnaryOperator<List<Packet>> change) throws IOException {
        ByteBuffer all =
                ByteBuffer.wrap(Files.readAllBytes(capture(end))).order(ByteOrder.LITTLE_ENDIAN);
        byte[] head = new byte[24];
        all.get(head);
        List<Packet> packets = new ArrayList<>();
        while (all.hasRemaining()) {
            int seconds = all.getInt();
            int fraction = all.getInt();
            byte[] bytes = new byte[all.getInt()];
            all.getInt();
            all.get(bytes);
            packets.add(new Packet(seconds, fraction, bytes));
        }
        ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).put(head);
        for (Packet packet : change.apply(packets)) {
            out.putInt(packet.seconds()).putInt(packet.fraction());
            out.putInt(packet.bytes().length).putInt(Math.max(2000, packet.bytes().length));
            out.put(packet.bytes());
        }
        byte[] written = new byte[out.position()];
        out.flip().get(written);
        return Files.write(folder.resolve(end + ".pcap"), written);
    }

    private static UnaryOperator<List<Packet>> each(Consumer<ByteBuffer> change) {
        return packets -> {
            for (Packet packet : packets) {
                int tcp = (packet.bytes()[0] & 15) * 4; // behind an IP header alone
                change.accept(ByteBuffer.wrap(packet.bytes(), tcp, packet.bytes().length - tcp));
            }
            return packets;
        };
    }

    /** Gives the client another ISN, as some firewalls do. */
    private static void otherIsn(ByteBuffer tcp) {
        int at = tcp.position();
        boolean fromClient = tcp.getShort(at) != 80;
        boolean isAck = (tcp.get(at + 13) & 16) != 0;
        if (fromClient || isAck) {
            int number = at + (fromClient ? 4 : 8);
            tcp.putInt(number, tcp.getInt(number) + 0x1234_5678);
        }
    }

    private Compared serverChanged(UnaryOperator<List<Packet>> change) throws IOException {
        return Compared.files(capture("client"), varied("server", change));
    }

    @Test
    void rewrittenNumbersOfOneSideHideNothing() throws IOException {
        Compared told = serverChanged(each(VariedCaptureTest::otherIsn));
        assertThat(told.clock().known()).isTrue();
        assertThat(told.all(Fate.LOST)).containsExactly(LOST);
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.findings()).contains("rewritten numbers CERTAIN");
    }

    /** The connection, and another one like it: with other numbers, from another port. */
    private static UnaryOperator<List<Packet>> twice(int port, int portOfOther) {
        return packets -> {
            List<Packet> both = new ArrayList<>();
            for (Packet packet : packets) {
                both.add(fromPort(packet, port, 0));
                both.add(fromPort(packet, portOfOther, 0x2345_6789));
            }
            return both;
        };
    }

    private static Packet fromPort(Packet packet, int port, int furtherOn) {
        byte[] bytes = packet.bytes().clone();
        ByteBuffer tcp = ByteBuffer.wrap(bytes);
        int at = (bytes[0] & 15) * 4;
        tcp.putShort(tcp.getShort(at) == 80 ? at + 2 : at, (short) port);
        tcp.putInt(at + 4, tcp.getInt(at + 4) + furtherOn);
        if ((tcp.get(at + 13) & 16) != 0) {
            tcp.putInt(at + 8, tcp.getInt(at + 8) + furtherOn);
        }
        return new Packet(packet.seconds(), packet.fraction(), bytes);
    }

    @Test
    void portsThatAreExchangedOnTheWayDoNotExchangeConnections() throws IOException {
        Path client = varied("client", twice(40_001, 40_002));
        Compared told = Compared.files(client, varied("server", twice(40_002, 40_001)));
        assertThat(told.pairs()).hasSize(2);
        assertThat(told.all(Fate.LOST)).hasSize(2).allMatch(lost -> lost.contains("ACK_OF_FIN"));
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.findings())
                .filteredOn(finding -> finding.startsWith("rewritten"))
                .containsExactly("rewritten nat CERTAIN", "rewritten nat CERTAIN");
    }

    // The capture at the server began behind the SYNs, or behind the handshakes.
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    void portsThatAreExchangedBeforeOneCaptureBegan(int missed) throws IOException {
        UnaryOperator<List<Packet>> exchanged = twice(40_002, 40_001);
        Path client = varied("client", twice(40_001, 40_002));
        Path server =
                varied(
                        "server",
                        packets -> {
                            List<Packet> both = exchanged.apply(packets);
                            return both.subList(missed, both.size());
                        });
        Compared told = Compared.files(client, server);
        assertThat(told.pairs()).hasSize(2).allMatch(PathReport::isInAll);
        assertThat(told.pairs())
                .extracting(pair -> pair.fates().get(0).of(Fate.ARRIVED))
                .containsOnly((24L - missed) / 2);
        assertThat(told.findings())
                .filteredOn(finding -> finding.endsWith("CERTAIN"))
                .filteredOn(finding -> !finding.startsWith("rewritten nat"))
                .containsExactly(
                        "lost-between ack-of-fin CERTAIN", "lost-between ack-of-fin CERTAIN");
    }

    @Test
    void clockThatIsHoursAheadChangesNothing() throws IOException {
        Compared told =
                serverChanged(
                        packets ->
                                packets.stream()
                                        .map(
                                                p ->
                                                        new Packet(
                                                                p.seconds() + 7200,
                                                                p.fraction(),
                                                                p.bytes()))
                                        .toList());
        assertThat(told.clock().offsetNanos()).isBetween(7_199_999_000_000L, 7_200_001_000_000L);
        assertThat(told.all(Fate.LOST)).containsExactly(LOST);
    }

    @Test
    void optionsThatWereCutOffAreNotCalledRemoved() throws IOException {
        Compared told =
                serverChanged(
                        packets ->
                                packets.stream()
                                        .map(
                                                p ->
                                                        new Packet(
                                                                p.seconds(),
                                                                p.fraction(),
                                                                Arrays.copyOf(p.bytes(), 56)))
                                        .toList());
        assertThat(told.findings()).containsExactly("lost-between ack-of-fin CERTAIN");
    }

    @Test
    void emptyCaptureProvesNothingLost() throws IOException {
        Compared told = serverChanged(packets -> List.of());
        assertThat(told.clock().known()).isFalse();
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.pair().fates().get(0).of(Fate.OUTSIDE)).isEqualTo(13);
    }

    @Test
    void captureThatEndedSoonerTellsLessThanTheOther() throws IOException {
        Compared told = serverChanged(packets -> packets.subList(0, 6));
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.pair().server().state()).isEqualTo(TcpState.CLOSED);
        assertThat(told.pair().server().shownBy()).isEqualTo(0);
    }

    @Test
    void captureThatBeganLaterLacksNothingThatPassedJustBefore() throws IOException {
        Compared told =
                Compared.files(
                        varied("client", packets -> packets.subList(6, packets.size())),
                        capture("server"));
        assertThat(told.all(Fate.LOST)).containsExactly("CLIENT ACK_OF_FIN 5/0");
    }

    @Test
    void packetCapturedTwiceWasNotSentTwice() throws IOException {
        Compared told =
                Compared.files(
                        varied(
                                "client",
                                packets -> {
                                    List<Packet> more = new ArrayList<>(packets);
                                    more.add(6, packets.get(6));
                                    return more;
                                }),
                        capture("server"));
        assertThat(told.all(Fate.LOST)).containsExactly("CLIENT ACK_OF_FIN 12/0");
        assertThat(told.pair().fates().get(0).of(Fate.COPY)).isEqualTo(1);
    }
}
