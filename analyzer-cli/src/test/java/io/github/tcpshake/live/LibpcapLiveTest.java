package io.github.tcpshake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.capture.libpcap.LibpcapLive;
import io.github.tcpshake.capture.libpcap.LiveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures from real devices, on cables made for the purpose. */
@OnTheWire
@Timeout(60)
class LibpcapLiveTest {
    private static final int DISCARD = 9;
    private static final String OURS = "udp and dst port 9";

    private Netns net;

    @BeforeEach
    void connect() throws IOException {
        net = new Netns();
    }

    @AfterEach
    void disconnect() throws IOException {
        net.close();
    }

    private LiveOptions options() {
        return LiveOptions.of(List.of(net.device())).withFilter(OURS);
    }

    /** The socket is not connected, or it would be told that the other end has no such port. */
    private static void send(Netns over, int datagrams, int bytes) throws IOException {
        InetSocketAddress to = new InetSocketAddress(over.there(), DISCARD);
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] payload = new byte[bytes];
            for (int i = 0; i < datagrams; i++) {
                payload[0] = (byte) i;
                socket.send(new DatagramPacket(payload, payload.length, to));
            }
        }
    }

    @Test
    void captureEqualsWhatTcpdumpWroteBesideIt(@TempDir Path folder)
            throws IOException, InterruptedException, CaptureException {
        Path file = folder.resolve("beside.pcap");
        Process tcpdump =
                new ProcessBuilder(
                                List.of(
                                        ("tcpdump --nano -U -s 256 -Z root -c 500 -i "
                                                        + net.device()
                                                        + " -w "
                                                        + file
                                                        + " "
                                                        + OURS)
                                                .split(" ")))
                        .redirectErrorStream(true)
                        .start();
        try (LibpcapLive live = LibpcapLive.open(options())) {
            awaitListening(tcpdump.getInputStream());
            send(net, 500, 400);
            Capturing ours = new Capturing(live).until(500);
            live.stop();
            ours.toEnd();
            assertThat(tcpdump.waitFor(20, TimeUnit.SECONDS)).isTrue();
            try (PacketSource theirs =
                    CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream())) {
                assertSame(ours.frames(), new Capturing(theirs).toEnd().frames());
                assertThat(ours.frames()).hasSize(500);
            }
        } finally {
            tcpdump.destroyForcibly();
        }
    }

    /**
     * The bytes are the same. The times may differ a little: until the kernel stamps all packets,
     * which it begins to do a moment after somebody asked for it, each socket reads the clock for
     * itself.
     */
    private static void assertSame(List<String> ours, List<String> theirs) {
        assertThat(ours.stream().map(LibpcapLiveTest::bytes).toList())
                .isEqualTo(theirs.stream().map(LibpcapLiveTest::bytes).toList());
        for (int i = 0; i < ours.size(); i++) {
            assertThat(nanos(ours.get(i))).isCloseTo(nanos(theirs.get(i)), within(1_000_000L));
        }
    }

    private static String bytes(String frame) {
        return frame.substring(frame.indexOf(' '));
    }

    private static long nanos(String frame) {
        return Long.parseLong(frame.substring(0, frame.indexOf(' ')));
    }

    private static void awaitListening(InputStream told) throws IOException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().contains("listening on")) {
            int next = told.read();
            if (next < 0) {
                throw new AssertionError("tcpdump: " + line);
            }
            line.append((char) next);
        }
    }

    @Test
    void nothingThatWasSentBeforeTheStopIsLost() throws IOException, CaptureException {
        try (LibpcapLive live = LibpcapLive.open(options())) {
            send(net, 3000, 200);
            live.stop();
            send(net, 10, 200); // too late
            assertThat(new Capturing(live).toEnd().frames()).hasSize(3000);
            assertThat(live.facts().droppedByKernel()).isZero();
        }
    }

    @Test
    void interfaceThatGoesAwayEndsTheCaptureAndKeepsWhatItSaw()
            throws IOException, CaptureException {
        try (LibpcapLive live = LibpcapLive.open(options())) {
            send(net, 100, 50);
            net.cut();
            assertThat(new Capturing(live).toEnd().frames()).hasSize(100);
            assertThat(live.facts().damages())
                    .containsExactly(
                            net.device()
                                    + ": the interface went away; what was captured before is"
                                    + " analysed");
        }
    }

    @Test
    void otherInterfacesGoOnWhenOneGoesAway() throws IOException, CaptureException {
        try (Netns second = new Netns();
                LibpcapLive live =
                        LibpcapLive.open(
                                LiveOptions.of(List.of(net.device(), second.device()))
                                        .withFilter(OURS))) {
            send(net, 5, 50);
            send(second, 5, 50);
            Capturing ours = new Capturing(live).until(10);
            net.cut();
            send(second, 5, 50);
            ours.until(15);
            live.stop();
            ours.toEnd();
            assertThat(ours.frames()).isSorted().hasSize(15);
            assertThat(live.facts().damages()).hasSize(1);
            assertThat(live.facts().interfaces()).hasSize(2);
        }
    }

    @Test
    void interfaceThatIsDownForAWhileEndsNothing() throws IOException, CaptureException {
        try (LibpcapLive live = LibpcapLive.open(options())) {
            send(net, 5, 50);
            Capturing ours = new Capturing(live).until(5);
            Command.run("ip", "link", "set", net.device(), "down");
            assertThat(live.next(new Frame())).isEqualTo(Next.IDLE);
            Command.run("ip", "link", "set", net.device(), "up");
            send(net, 5, 50);
            ours.until(10);
            assertThat(live.facts().damages()).isEmpty();
        }
    }

    @Test
    void kernelDropsAreCounted() throws IOException, CaptureException {
        int sent = 20_000;
        try (LibpcapLive live = LibpcapLive.open(options().withBufferBytes(1 << 16))) {
            send(net, sent, 200); // and nobody reads
            live.stop();
            int captured = new Capturing(live).toEnd().frames().size();
            assertThat(captured).isLessThan(sent);
            assertThat(captured + live.facts().droppedByKernel()).isEqualTo(sent);
        }
    }

    @Test
    void allInterfacesAtOnceTellTheirKindInTheCookedHeader() throws IOException, CaptureException {
        try (LibpcapLive live =
                LibpcapLive.open(
                        LiveOptions.of(List.of("any"))
                                .withFilter(OURS + " and host " + net.there()))) {
            send(net, 3, 50);
            assertThat(new Capturing(live).until(3).frames()).allMatch(f -> f.contains(" 276 "));
        }
    }

    @Test
    void controlOnlyLeavesOutWhatIsNeitherControlNorEmpty() throws IOException, CaptureException {
        LiveOptions control = options().withFilter("ip").withControlOnly(true);
        try (LibpcapLive live = LibpcapLive.open(control)) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(
                                () -> socket.connect(new InetSocketAddress(net.there(), DISCARD)))
                        .isInstanceOf(ConnectException.class);
            }
            Capturing ours = new Capturing(live).until(2); // SYN and RST
            send(net, 1, 50);
            ours.until(3); // of the datagram only the error that answers it
            live.stop();
            assertThat(ours.toEnd().frames()).hasSize(3);
            assertThat(live.facts().isControlOnly()).isTrue();
        }
    }

    @Test
    void unknownInterfaceIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> LibpcapLive.open(LiveOptions.of(List.of("nosuch0"))))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("nosuch0: there is no such interface; there are ")
                .hasMessageContaining(net.device());
    }

    @Test
    void badFilterIsToldInOneLine() {
        assertThatThrownBy(() -> LibpcapLive.open(options().withFilter("tpc port 80")))
                .isInstanceOf(CaptureException.class)
                .hasMessageMatching("filter 'tpc port 80': .*syntax error");
    }
}
