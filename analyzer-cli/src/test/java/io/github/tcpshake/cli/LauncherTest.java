package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the real launcher in a checkout of its own, with a java and a mvn that say what they get.
 */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("testdata")).resolveSibling("tcpshake");
    private static final String SAY_ARGUMENTS = "for a; do printf '[%s]\\n' \"$a\"; done\n";

    private Path folder = Path.of("");
    private Path checkout = Path.of("");
    private Path jar = Path.of("");
    private Path jdk = Path.of("");
    private Path tools = Path.of("");

    /** What a run left behind. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void layOutACheckoutThatIsBuilt(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        checkout = Files.createDirectories(folder.resolve("check out"));
        Files.copy(SCRIPT, checkout.resolve("tcpshake"));
        executable(checkout.resolve("tcpshake"));
        for (String module : List.of("analyzer-core", "analyzer-cli")) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
            Files.writeString(checkout.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(checkout.resolve("pom.xml"), "");
        jar = checkout.resolve("analyzer-cli/target/tcpshake.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "old");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
        jdk = folder.resolve("jdk");
        script(jdk.resolve("bin/java"), SAY_ARGUMENTS + "exit ${FAKE_STATUS:-0}\n");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        tools = Files.createDirectories(folder.resolve("tools"));
    }

    @Test
    void runsTheJarWithTheWordsItWasGiven() throws Exception {
        Outcome outcome = launch(folder, "check out/tcpshake", "list", "a b.pcap", "", "*");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).endsWith("[-jar]\n[" + jar + "]\n[list]\n[a b.pcap]\n[]\n[*]\n");
    }

    @Test
    void handsOnTheExitStatus() throws Exception {
        assertThat(launch(folder, Map.of("FAKE_STATUS", "3"), "check out/tcpshake").status())
                .isEqualTo(3);
    }

    @Test
    void findsItsCheckoutThroughAChainOfLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../check out/tcpshake"));
        Files.createSymbolicLink(folder.resolve("linked"), bin);
        Files.createSymbolicLink(folder.resolve("second"), folder.resolve("linked/first"));
        assertThat(launch(bin, "../second").out()).contains("[" + jar + "]");
    }

    @Test
    void isFoundThroughThePath() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("tcpshake"), checkout.resolve("tcpshake"));
        Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        assertThat(launch(folder, path, "sh", "-c", "tcpshake").out()).contains("[" + jar + "]");
    }

    @Test
    void smallCapturesRunWithoutTheOptimizingCompiler() throws Exception {
        Path small = Files.write(folder.resolve("small"), new byte[100]);
        Path large = folder.resolve("large");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3_200_000_000L);
        }
        String flag = "[-XX:TieredStopAtLevel=1]";
        assertThat(launch(folder, "check out/tcpshake", small.toString()).out()).contains(flag);
        assertThat(launch(folder, "check out/tcpshake", large.toString()).out())
                .doesNotContain(flag);
        assertThat(launch(folder, "check out/tcpshake", "-").out()).doesNotContain(flag);
    }

    /** The file is one that even root may only write. */
    @Test
    void captureThatMustNotBeReadIsLeftToJavaToComplainOf() throws Exception {
        Outcome run = launch(folder, "check out/tcpshake", "/proc/sys/vm/compact_memory");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("[/proc/sys/vm/compact_memory]");
    }

    @Test
    void classesAreArchivedOnceForAJarHoweverItWasBuilt() throws Exception {
        Path made = folder.resolve("made");
        String archive =
                "case $a in -XX:Archive*) echo . >>'" + made + "'; >\"${a#*=}\" echo x ;; esac\n";
        script(jdk.resolve("bin/java"), "for a; do " + archive + "done\n" + SAY_ARGUMENTS);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(10)));
        String flag = "[-XX:SharedArchiveFile=" + jar.resolveSibling("tcpshake-java-17.0.15.jsa");
        assertThat(launch(folder, "check out/tcpshake").out()).contains(flag);
        assertThat(launch(folder, "check out/tcpshake").out()).contains(flag);
        assertThat(made).hasContent(".");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(10)));
        launch(folder, "check out/tcpshake");
        assertThat(made).hasContent(".\n.\n");
    }

    @Test
    void javaThatMakesNoArchiveIsAskedOnce() throws Exception {
        Path asked = folder.resolve("asked");
        script(jdk.resolve("bin/java"), "case $* in *Archive*) echo . >>'" + asked + "' ;; esac\n");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(10)));
        launch(folder, "check out/tcpshake");
        launch(folder, "check out/tcpshake");
        assertThat(asked).hasContent(".");
    }

    @Test
    void moreOptionsForJavaComeFromTheEnvironment() throws Exception {
        Map<String, String> more = Map.of("TCPSHAKE_JAVA_OPTS", "-Xmx1g -Da=b");
        assertThat(launch(folder, more, "check out/tcpshake").out()).contains("[-Xmx1g]\n[-Da=b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "xx_YY.UTF-8"})
    void javaReadsNamesInUtf8AndIsToldWhatWasSetWhereTheLocaleHasOnlyAscii(String locale)
            throws Exception {
        script(jdk.resolve("bin/java"), SAY_ARGUMENTS + "echo \"reads $LC_ALL\"\n");
        assertThat(
                        launch(folder, Map.of("LC_ALL", locale, "LANG", "C"), "check out/tcpshake")
                                .out())
                .contains("[-Dtcpshake.lc_all=" + locale + "]\n", "reads C.UTF-8\n");
    }

    @Test
    void localeThatHasLettersIsLeftAlone() throws Exception {
        script(jdk.resolve("bin/java"), SAY_ARGUMENTS + "echo \"reads $LC_ALL\"\n");
        assertThat(launch(folder, Map.of("LC_ALL", "C.utf8"), "check out/tcpshake").out())
                .contains("reads C.utf8\n")
                .doesNotContain("tcpshake.lc_all");
    }

    @Test
    void tellsJavaThatItsOutputIsNoTerminal() throws Exception {
        assertThat(launch(folder, "check out/tcpshake").out())
                .contains("[-Dtcpshake.stdout.terminal=false]")
                .doesNotContain("tcpshake.columns");
    }

    @Test
    void tellsJavaTheSizeOfItsTerminal() throws Exception {
        String words = "stty cols 91 rows 33; exec 'check out/tcpshake' 2>/dev/null </dev/null";
        assertThat(launch(folder, "script", "-qec", words, "/dev/null").out())
                .contains("[-Dtcpshake.stdout.terminal=true]")
                .contains("[-Dtcpshake.columns=91]")
                .contains("[-Dtcpshake.rows=33]");
    }

    @Test
    void javaThatIsTooOldIsNamed() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Outcome outcome = launch(folder, "check out/tcpshake");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(
                        "tcpshake: %s is Java 11.0.2; 17 or newer is needed (set JAVA_HOME)\n"
                                .formatted(jdk.resolve("bin/java")));
    }

    @Test
    void javaWithoutReleaseFileIsAsked() throws Exception {
        Files.delete(jdk.resolve("release"));
        script(jdk.resolve("bin/java"), "echo 'openjdk version \"1.8.0_392\"' >&2\n");
        assertThat(launch(folder, "check out/tcpshake").err()).contains("is Java 1.8.0_392;");
    }

    @Test
    void javaHomeWithoutJavaIsToldOff() throws Exception {
        Files.delete(jdk.resolve("bin/java"));
        assertThat(launch(folder, "check out/tcpshake").err())
                .isEqualTo(
                        "tcpshake: JAVA_HOME is %s, but there is no bin/java in it\n"
                                .formatted(jdk));
    }

    @Test
    void newerSourcesAreBuiltFirst() throws Exception {
        maven("echo whole > analyzer-cli/target/tcpshake-new.jar; echo noise\n");
        Path source = checkout.resolve("analyzer-core/src/main/A.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(7200)));
        Outcome outcome = launch(folder, "check out/tcpshake", "x");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).endsWith("[x]\n").doesNotContain("noise");
        assertThat(outcome.err()).startsWith("tcpshake: building").hasLineCount(1);
        assertThat(jar).hasContent("whole");
    }

    @Test
    void builtJarIsAsOldAsTheStartOfTheBuild() throws Exception {
        maven("echo whole > analyzer-cli/target/tcpshake-new.jar\n");
        Files.delete(jar);
        Instant before = Instant.now().minusSeconds(1);
        launch(folder, "check out/tcpshake");
        assertThat(Files.getLastModifiedTime(jar).toInstant())
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(launch(folder, "check out/tcpshake").err()).isEmpty();
    }

    @Test
    void failedBuildShowsItsLogAndLeavesTheOldJar() throws Exception {
        maven("echo '[ERROR] no such symbol'; exit 1\n");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        Outcome outcome = launch(folder, "check out/tcpshake");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] no such symbol").contains("the build failed");
        assertThat(jar).hasContent("old");
    }

    @Test
    void twoFirstUsesAtOnceBuildOnce() throws Exception {
        Path gate = folder.resolve("gate");
        assertThat(finish(new ProcessBuilder("mkfifo", gate.toString()).start()).status()).isZero();
        maven(
                """
                echo . >> ../builds
                read _ < ../gate
                echo whole > analyzer-cli/target/tcpshake-new.jar
                """);
        Files.delete(jar);
        Process first = start(folder, Map.of(), "check out/tcpshake", "1");
        Process second;
        try (OutputStream openOnceTheFirstBuilds = Files.newOutputStream(gate)) {
            second = start(folder, Map.of(), "check out/tcpshake", "2");
            openOnceTheFirstBuilds.write('\n');
        }
        assertThat(finish(first).out()).endsWith("[1]\n");
        assertThat(finish(second).out()).endsWith("[2]\n");
        assertThat(folder.resolve("builds")).hasContent(".");
    }

    private void maven(String commands) throws IOException {
        script(tools.resolve("mvn"), commands);
    }

    private Outcome launch(Path from, String... command) throws Exception {
        return finish(start(from, Map.of(), command));
    }

    private Outcome launch(Path from, Map<String, String> environment, String... command)
            throws Exception {
        return finish(start(from, environment, command));
    }

    private Process start(Path from, Map<String, String> environment, String... command)
            throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(command));
        if (words.get(0).contains("/")) {
            words.set(0, from.resolve(words.get(0)).toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(from.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("TCPSHAKE_JAVA_OPTS");
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", tools + ":", (path, first) -> first + path);
        return builder.start();
    }

    private static Outcome finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static void script(Path file, String commands) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
