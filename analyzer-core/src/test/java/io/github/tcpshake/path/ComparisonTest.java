package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both ends of real connections between Linux stacks; the cable between them dropped, duplicated
 * and made segments where the name of the run says so.
 */
class ComparisonTest {
    private static final long MILLISECOND = 1_000_000;

    private static final int ETHERNET = 1;

    @TempDir private Path folder = Path.of("");

    @Test
    void nothingIsLostOrMadeInAnOrdinaryConnection() {
        Compared told = Compared.kernel("normal_close_client");
        assertThat(told.pair().fates().get(0).of(Fate.ARRIVED)).isEqualTo(11);
        assertThat(told.findings()).isEmpty();
        assertThat(told.pair().client().state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(told.pair().server().state()).isEqualTo(TcpState.CLOSED);
        assertThat(told.pair().near(Side.CLIENT)).isEqualTo(0);
    }

    @Test
    void lostFinIsNamedAndItsRepetitionArrived() {
        Compared told = Compared.kernel("fin_lost_once");
        assertThat(told.all(Fate.LOST)).containsExactly("CLIENT FIN 8/0");
        assertThat(told.all(Fate.ARRIVED)).contains("CLIENT FIN 9/8");
        assertThat(told.findings()).containsExactly("lost-between fin CERTAIN");
        assertThat(told.pair().revisions())
                .anyMatch(r -> r.outcome() == Revision.Outcome.EXPLAINED);
    }

    @Test
    void lostLastAckIsLostAndNoLongerMissing() {
        Compared told = Compared.kernel("last_ack_lost_once");
        assertThat(told.findings()).containsExactly("lost-between ack-of-fin CERTAIN");
    }

    @Test
    void lostRstLeavesTheSidesDisagreeing() {
        Compared told = Compared.kernel("rst_lost");
        // Nothing follows it in the server's capture, which may have ended before.
        assertThat(told.findings())
                .containsExactly("lost-between rst POSSIBLE", "split-belief  POSSIBLE");
        assertThat(told.pair().client().state()).isEqualTo(TcpState.CLOSED);
        assertThat(told.pair().server().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void lossThatWasRepairedLeavesNobodyInAnotherBelief() {
        // A near miss: a FIN was lost as well, but both ends know of each other in the end.
        Compared told = Compared.kernel("fin_lost_once");
        assertThat(told.findings()).noneMatch(text -> text.startsWith("split-belief"));
        assertThat(told.pair().client().state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(told.pair().server().state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void endsThatDifferWithoutALossAreNoSplitBelief() {
        // A near miss: one end is closed and the other waits, and nothing was lost between them.
        Compared told = Compared.kernel("half_close_long");
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.findings()).noneMatch(text -> text.startsWith("split-belief"));
    }

    @Test
    void delayedSegmentIsOvertakenAndNotLost() {
        Compared told = Compared.kernel("fin_before_data");
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.pair().fates().get(0).overtaken()).isPositive();
        assertThat(told.findings()).noneMatch(text -> text.startsWith("lost"));
    }

    @Test
    void forgedRstArrivedAndNeverLeft() {
        Compared told = Compared.kernel("rst_spoofed_exact");
        assertThat(told.all(Fate.INJECTED)).containsExactly("CLIENT RST 0/8");
        assertThat(told.findings()).containsExactly("injected-between rst-taken CERTAIN");
    }

    @Test
    void rstOfTheHostItselfIsNotInjected() {
        Compared told = Compared.kernel("rst_linger0");
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void duplicatesOfTheNetworkAreNeitherLostNorMade() {
        Compared told = Compared.kernel("net_duplicates");
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.pair().fates().get(0).of(Fate.REPEATED)).isPositive();
    }

    @Test
    void emptyCaptureDoesNotShowThatTheNetworkRepeated() throws IOException {
        // A near miss: a segment came twice, and nothing tells how often it was sent.
        Path run = Testdata.folder("kernel").resolve("net_duplicates");
        Path empty = folder.resolve("empty.pcap");
        Files.write(empty, Arrays.copyOf(Files.readAllBytes(run.resolve("client.pcap")), 24));
        Compared told = Compared.files(empty, run.resolve("server.pcap"));
        assertThat(told.pair().fates().get(0).of(Fate.REPEATED)).isZero();
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void slowHandshakeOfALostSynIsTheNetworks() {
        Compared told = Compared.kernel("syn_lost_once");
        assertThat(told.findings())
                .contains("lost-between syn POSSIBLE", "delay-side between CERTAIN");
    }

    @Test
    void skewedClockIsFoundOut() {
        Compared told = Compared.kernel("skewed_clocks");
        assertThat(told.clock().offsetNanos()).isBetween(-251 * MILLISECOND, -249 * MILLISECOND);
        assertThat(told.clock().uncertaintyNanos()).isBetween(MILLISECOND, 6 * MILLISECOND);
        assertThat(told.all(Fate.LOST)).isEmpty();
    }

    @Test
    void synsOfBothEndsAreNotOfOneDirection() {
        // Both clocks are one: whatever is said of them must allow for that.
        Compared told = Compared.kernel("simopen_both_synack_lost");
        assertThat(Math.abs(told.clock().offsetNanos()))
                .isLessThan(told.clock().uncertaintyNanos() + MILLISECOND);
        assertThat(told.clock().driftPpm()).isZero();
    }

    @Test
    void exchangedFilesExchangeThePointsAndNothingElse() {
        Path run = Testdata.folder("kernel").resolve("rst_spoofed_exact");
        Compared told = Compared.files(run.resolve("server.pcap"), run.resolve("client.pcap"));
        assertThat(told.all(Fate.INJECTED)).containsExactly("CLIENT RST 8/0");
        assertThat(told.findings()).containsExactly("injected-between rst-taken CERTAIN");
        assertThat(told.pair().near(Side.CLIENT)).isEqualTo(1);
        assertThat(told.pair().client().shownBy()).isEqualTo(1);
    }

    @Test
    void otherTrafficHasNothingInCommonAndNothingIsLost() {
        Path kernel = Testdata.folder("kernel");
        Compared told =
                Compared.files(
                        kernel.resolve("normal_close_client/client.pcap"),
                        kernel.resolve("v6_normal/server.pcap"));
        assertThat(told.clock().known()).isFalse();
        assertThat(told.pairs()).hasSize(2).noneMatch(PathReport::isInAll);
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.all(Fate.INJECTED)).isEmpty();
    }

    @Test
    void onePointTwiceIsOnePoint() {
        Path capture = Testdata.folder("kernel").resolve("normal_close_client/client.pcap");
        Compared told = Compared.files(capture, capture);
        assertThat(told.clock().isSamePoint()).isTrue();
        assertThat(told.pair().fates().get(0).of(Fate.ARRIVED)).isEqualTo(11);
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void translatedAddressesAndPortsAreOneConnection() throws IOException {
        Path run = Testdata.folder("kernel").resolve("normal_close_client");
        Path translated = folder.resolve("translated.pcap");
        Files.write(translated, translated(Files.readAllBytes(run.resolve("server.pcap"))));
        Compared told = Compared.files(run.resolve("client.pcap"), translated);
        assertThat(told.pairs()).singleElement().matches(PathReport::isInAll);
        assertThat(told.pair().fates().get(0).of(Fate.ARRIVED)).isEqualTo(11);
        assertThat(told.findings()).containsExactly("rewritten nat CERTAIN");
    }

    /** Gives the client another address and port, as NAT does; checksums are left alone. */
    private static byte[] translated(byte[] capture) {
        ByteBuffer bytes = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        int record = 24;
        while (record < capture.length) {
            int length = bytes.getInt(record + 8);
            int ip = record + 16 + (bytes.getInt(20) == ETHERNET ? 14 : 0);
            int tcp = ip + (capture[ip] & 15) * 4;
            for (int end = 0; end < 2; end++) {
                int port = (capture[tcp + 2 * end] & 0xff) << 8 | capture[tcp + 2 * end + 1] & 0xff;
                if (port != 80) {
                    capture[ip + 12 + 4 * end + 1] = 99;
                    capture[tcp + 2 * end] = 3;
                }
            }
            record += 16 + length;
        }
        return capture;
    }

    @Test
    void captureThatBeganLaterLacksNothing() throws IOException {
        Path run = Testdata.folder("kernel").resolve("normal_close_client");
        byte[] whole = Files.readAllBytes(run.resolve("server.pcap"));
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int record = 24;
        for (int i = 0; i < 7; i++) {
            record += 16 + bytes.getInt(record + 8);
        }
        Path late = folder.resolve("late.pcap");
        byte[] cut = new byte[24 + whole.length - record];
        System.arraycopy(whole, 0, cut, 0, 24);
        System.arraycopy(whole, record, cut, 24, whole.length - record);
        Files.write(late, cut);
        Compared told = Compared.files(run.resolve("client.pcap"), late);
        assertThat(told.pair().isInAll()).isTrue();
        assertThat(told.all(Fate.LOST)).isEmpty();
        assertThat(told.all(Fate.INJECTED)).isEmpty();
        assertThat(told.pair().fates().get(0).of(Fate.OUTSIDE)).isEqualTo(7);
    }
}
