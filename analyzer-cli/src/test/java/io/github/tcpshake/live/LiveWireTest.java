package io.github.tcpshake.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program on a real cable: nginx at the far end, curl at ours, and a packet filter at the
 * far end that takes single segments away.
 */
@OnTheWire
@Timeout(180)
class LiveWireTest {
    /** Matches the first packet and no other: an hour has to pass before the next. */
    private static final String ONCE = "limit rate 1/hour burst 1 packets drop";

    /** Web server and client close in any order, at times at once. */
    private static final String CLOSED = "closed(, (client|server) first| by both at once)";

    /** What iperf3 sends: its cookie, and 100 MiB. */
    private static final long TRANSFERRED_BYTES = 37 + 100 * 1024 * 1024;

    @TempDir private Path folder = Path.of("");
    private Netns net;
    private WebServer server;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        net = new Netns();
        server = new WebServer(net, folder);
    }

    @AfterEach
    void disconnect() throws IOException, InterruptedException {
        server.close();
        net.close();
    }

    private void fetch() throws IOException, InterruptedException {
        Command.run("curl", "-sS", "--max-time", "30", url());
    }

    private String url() {
        return "http://" + net.there() + ":" + WebServer.PORT + "/";
    }

    /** Adds a rule to what the far end does with packets that come in. */
    private void rule(String rule) throws IOException, InterruptedException {
        net.inside("nft", "add table ip t");
        net.inside("nft", "add chain ip t c { type filter hook prerouting priority -300; }");
        net.inside("nft", "add rule ip t c tcp dport " + WebServer.PORT + " " + rule);
    }

    private void forgetRules() throws IOException, InterruptedException {
        net.inside("nft", "delete table ip t");
    }

    @Test
    void connectionIsToldWhileItOpensAndCloses() throws IOException, InterruptedException {
        try (TcpshakeProcess live = TcpshakeProcess.listening("live", "-i", net.device(), "tcp")) {
            fetch();
            live.await("#1 .*opened");
            live.await("#1 .*established, handshake ");
            live.await("#1 .*" + CLOSED);
            assertThat(live.interrupt()).isZero();
            assertThat(live.out()).contains("1 connection", "  closed  1 closed by both sides");
            assertThat(live.err()).hasSize(1);
        }
    }

    @Test
    void interfaceAloneMeansTheSame() throws IOException, InterruptedException {
        try (TcpshakeProcess live =
                TcpshakeProcess.listening(
                        "-i", net.device(), "--timelines", "tcp", "port", "" + WebServer.PORT)) {
            fetch();
            live.await("teardown .* segments");
            assertThat(live.interrupt()).isZero();
            assertThat(live.out()).anyMatch(line -> line.contains("SYN-RECEIVED"));
        }
    }

    @Test
    void lostThirdAckIsToldWhileTheServerStillWaits() throws IOException, InterruptedException {
        rule("tcp flags & (syn|ack) == ack drop");
        try (TcpshakeProcess halfOpen =
                        TcpshakeProcess.listening("half-open", "-i", net.device(), "tcp");
                TcpshakeProcess live =
                        TcpshakeProcess.listening("live", "-i", net.device(), "-o", "jsonl")) {
            Process curl = new ProcessBuilder("curl", "-sS", "--max-time", "60", url()).start();
            live.await("\"event\":\"found\".*\"code\":\"synack-resent-after-ack\"");
            halfOpen.await("handshake never completed|never completed");
            forgetRules();
            live.await("\"event\":\"ended\".*\"result\":\"closed\"");
            halfOpen.await("#1 .*no longer half-open");
            assertThat(curl.waitFor()).isZero();
            assertThat(live.interrupt()).isZero();
            assertThat(halfOpen.interrupt()).isZero();
        }
    }

    @Test
    void lostFinIsFoundByItsRepetition() throws IOException, InterruptedException {
        rule("tcp flags & fin == fin " + ONCE);
        try (TcpshakeProcess live =
                TcpshakeProcess.listening("live", "-i", net.device(), "-o", "jsonl")) {
            fetch();
            live.await("\"event\":\"ended\"");
            assertThat(live.interrupt()).isZero();
            assertThat(live.out())
                    .anyMatch(
                            line ->
                                    line.contains("\"type\":\"connection\"")
                                            && line.contains("\"code\":\"fin-retransmitted\""));
        }
    }

    @Test
    void silentServerIsFoundWhenItsTimeHasPassed() throws IOException, InterruptedException {
        rule("drop");
        try (TcpshakeProcess live = TcpshakeProcess.listening("live", "-i", net.device(), "tcp")) {
            Process curl = new ProcessBuilder("curl", "-sS", "--max-time", "20", url()).start();
            live.await("✗ syn-unanswered");
            curl.destroyForcibly();
            assertThat(live.interrupt()).isZero();
        }
    }

    @Test
    void durationEndsItAndFindingsDecideTheStatus() throws IOException, InterruptedException {
        rule("reject with tcp reset");
        try (TcpshakeProcess live =
                TcpshakeProcess.listening(
                        "live", "-i", net.device(), "--duration", "4s", "--fail-on", "likely")) {
            Process curl = new ProcessBuilder("curl", "-sS", url()).start();
            live.await("refused");
            assertThat(curl.waitFor()).isNotZero();
            assertThat(live.status()).isEqualTo(3);
        }
    }

    @Test
    void interfaceThatGoesAwayIsOneLineAndWhatWasSeenIsReported()
            throws IOException, InterruptedException {
        try (TcpshakeProcess live = TcpshakeProcess.listening("live", "-i", net.device())) {
            fetch();
            live.await(CLOSED);
            net.cut();
            assertThat(live.status()).isEqualTo(1);
            assertThat(live.err()).hasSize(2).anyMatch(line -> line.contains("went away"));
            assertThat(live.out()).contains("1 connection");
        }
    }

    @Test
    void badFilterIsAMisuseOfTheCommandLine() throws IOException, InterruptedException {
        String file = Path.of(System.getProperty("testdata"), "scenarios", "abort.pcap").toString();
        String classpath = System.getProperty("java.class.path");
        String[][] lines = {
            {"list", "-f", "tpc port 80", file}, {"live", "-i", net.device(), "tpc port 80"}
        };
        for (String[] words : lines) {
            try (TcpshakeProcess misused = TcpshakeProcess.start(List.of(), classpath, words)) {
                assertThat(misused.status()).isEqualTo(2);
                assertThat(misused.err()).hasSize(1).allMatch(line -> line.contains("syntax"));
            }
        }
    }

    @Test
    void allOfABulkTransferIsCounted() throws IOException, InterruptedException {
        Process sink =
                new ProcessBuilder(
                                "ip",
                                "netns",
                                "exec",
                                net.device(),
                                "iperf3",
                                "-s",
                                "-1",
                                "-p",
                                "5201")
                        .redirectOutput(folder.resolve("iperf.out").toFile())
                        .start();
        try (TcpshakeProcess live =
                TcpshakeProcess.listening("live", "-i", net.device(), "-o", "jsonl", "tcp")) {
            Command.run(
                    "sh",
                    "-c",
                    "until iperf3 -c "
                            + net.there()
                            + " -p 5201 -n 100M -b 400M >/dev/null 2>&1; do sleep 0.2; done");
            String ended = live.await("\"event\":\"ended\".*\"payload_bytes\":1048[0-9]{5}");
            Matcher client =
                    Pattern.compile("\"payload_bytes\":([0-9]+),\"retransmissions\":([0-9]+)")
                            .matcher(ended);
            assertThat(client.find()).isTrue();
            // The kernel repeats where an answer is late, up to a whole offloaded segment at a
            // time.
            assertThat(Long.parseLong(client.group(1)))
                    .isBetween(
                            TRANSFERRED_BYTES,
                            TRANSFERRED_BYTES + 65_536 * Long.parseLong(client.group(2)));
            assertThat(live.interrupt()).isZero();
            assertThat(live.out())
                    .anyMatch(
                            line ->
                                    line.contains("\"type\":\"summary\"")
                                            && line.contains("\"dropped_by_kernel\":0"));
        } finally {
            sink.destroyForcibly();
        }
    }

    @Test
    void dropsOfTheKernelAreToldAndWeaken() throws IOException, InterruptedException {
        try (TcpshakeProcess live =
                TcpshakeProcess.listening("live", "-i", net.device(), "-B", "64", "-o", "jsonl")) {
            live.signal("STOP");
            for (int i = 0; i < 10; i++) {
                Command.run(
                        "curl", "-sS", "-o", "/dev/null", "--max-time", "30", url() + "?[1-200]");
            }
            live.signal("CONT");
            live.await("\"type\":\"finding\".*\"code\":\"kernel-drops\"");
            assertThat(live.interrupt()).isZero();
        }
    }
}
