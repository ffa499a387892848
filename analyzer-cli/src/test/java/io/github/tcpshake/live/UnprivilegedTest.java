package io.github.tcpshake.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without rights can do, and what he is told. */
@OnTheWire
@Timeout(180)
class UnprivilegedTest {
    private static final String NOBODY = "65534";
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    @TempDir private static Path folder = Path.of("");
    private static String classpath = "";

    /** Copies the program to where others than its owner may read it. */
    @BeforeAll
    static void publish() throws IOException, InterruptedException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            if (Files.exists(from)) {
                Path to = folder.resolve(copies.size() + "-" + from.getFileName());
                copy(from, to);
                copies.add(to.toString());
            }
        }
        classpath = String.join(File.pathSeparator, copies);
        Command.run("chmod", "-R", "a+rX", folder.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    private static TcpshakeProcess run(List<String> before, String... words) throws IOException {
        List<String> all = new ArrayList<>(AS_NOBODY);
        all.addAll(before);
        return TcpshakeProcess.start(all, classpath, words);
    }

    @Test
    void withoutPermissionTheWaysThatWorkAreTold() throws IOException, InterruptedException {
        try (Netns net = new Netns();
                TcpshakeProcess live = run(List.of(), "live", "-i", net.device())) {
            assertThat(live.status()).isEqualTo(1);
            assertThat(live.out()).isEmpty();
            assertThat(live.err())
                    .singleElement()
                    .asString()
                    .contains("no permission to capture", "sudo", "tcpshake live -");
        }
    }

    @Test
    void capabilityOfTheProcessIsEnough() throws IOException, InterruptedException {
        List<String> capable =
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--inh-caps=+net_raw",
                        "--ambient-caps=+net_raw");
        try (Netns net = new Netns();
                TcpshakeProcess live =
                        TcpshakeProcess.start(
                                capable,
                                classpath,
                                "live",
                                "-i",
                                net.device(),
                                "--duration",
                                "2s")) {
            assertThat(live.status()).isZero();
            assertThat(live.err()).singleElement().asString().contains("listening on");
        }
    }

    @Test
    void interfacesAreListedAsForbidden() throws IOException, InterruptedException {
        try (TcpshakeProcess interfaces = run(List.of(), "interfaces")) {
            assertThat(interfaces.status()).isZero();
            assertThat(String.join("\n", interfaces.out()))
                    .contains("lo")
                    .containsIgnoringCase("no");
        }
    }
}
