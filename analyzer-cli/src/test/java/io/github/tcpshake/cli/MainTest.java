package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    @TempDir private Path folder = Path.of("");

    private static TestCapture mixed() {
        return new TestCapture().closed().refused().halfOpen().open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "-1", "1,,2", "99999999999999999999"})
    void connectionsAreNamedByNumbersFromOneOn(String numbers) throws IOException {
        Run run = Run.of("list", "--conn=" + numbers, mixed().in(folder));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is no number from 1 on").hasLineCount(1);
    }

    @Test
    void connectionThatIsNotThereIsAComplaint() throws IOException {
        Run run = Run.of("list", "--conn=2,9", mixed().in(folder));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("192.0.2.1:40001");
        assertThat(run.err()).contains("no connection has the number 9").hasLineCount(1);
        assertThat(Run.of("list", "--conn=2,4", mixed().in(folder)).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "findings --conn=9",
                "stats --conn=9",
                "report --conn=9 -o -",
                "check --conn=9 --expect=every~connection~closed",
                "annotate --conn=9 -w FOLDER/copy.pcapng",
                "extract --conn=9 -w FOLDER/copy.pcap"
            })
    void connectionThatIsNotThereIsAComplaintOfEveryCommand(String words) throws IOException {
        String line = words.replace("FOLDER", folder.toString()) + " " + mixed().in(folder);
        Run run = Run.of(line.replace('~', ' ').split(" (?!connection|closed)"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no connection has the number 9").hasLineCount(1);
        assertThat(folder.resolve("copy.pcap")).doesNotExist();
    }

    @Test
    void whatIsWrongWithACaptureIsSaidInTheLanguageOfTheUser() throws IOException {
        assertThat(Run.of("--lang", "zh", "list", "missing.pcap").err())
                .isEqualTo("tcpshake: missing.pcap：没有这个文件\n");
        Path whole = Path.of(mixed().in(folder));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length - 9));
        assertThat(Run.of("--lang", "zh", "list", cut.toString()).err())
                .contains("条记录", "不完整：应有 ", "已读取 ")
                .doesNotContain("is cut off")
                .hasLineCount(1);
    }

    @Test
    void commandThatIsMisspeltIsNoMissingFile() {
        Run run = Run.of("fnidings", "x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean the command findings?").hasLineCount(1);
        assertThat(Run.of("capture.pcap").err()).contains("no such file");
    }

    @Test
    void wordLikeNoCommandIsNeitherFileNorCommand() {
        Run run = Run.of("frobnicate", "x.pcap");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("neither a file nor a command frobnicate").hasLineCount(1);
        assertThat(Run.of("list", "frobnicate").err()).contains("frobnicate: no such file");
    }

    @Test
    void filterBehindTheFileIsTakenForOne() throws IOException {
        String capture = mixed().in(folder);
        Run run = Run.of("list", capture, "tcp", "port", "80");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'tcp port 80'", "-f", "-r " + capture).hasLineCount(1);
        assertThat(Run.of("list", capture, "more.pcap").err()).contains("more.pcap: no such file");
    }

    @Test
    void filterInOneWordIsTakenForOne() throws IOException {
        String capture = mixed().in(folder);
        for (String filter :
                List.of("tcp port 80", "tcp[tcpflags] & tcp-syn != 0", "(ip or ip6)")) {
            assertThat(Run.of("list", capture, filter).err())
                    .contains("'" + filter + "' reads like a filter");
        }
    }

    @Test
    void patternThatMatchedNoFileIsAMissingFile() throws IOException {
        String capture = mixed().in(folder);
        for (String name : List.of("trace[0-9].pcap", "tcp-trace.pcap", "tcp.pcap", "[tcp]")) {
            assertThat(Run.of("list", capture, name).err()).contains(name + ": no such file");
        }
    }

    @Test
    void fileNamedLikeAFilterIsRead() throws IOException {
        String capture = mixed().in(folder);
        Path tcp = folder.resolve("[tcp]");
        Files.copy(Path.of(capture), tcp);
        assertThat(Run.of("list", capture, tcp.toString()).status()).isZero();
    }

    @Test
    void nothingSaidIsAnsweredWithUsageOnStandardError() {
        Run run = Run.of();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Usage: tcpshake [OPTION]... FILE...").contains("list");
    }

    @Test
    void fileAloneGivesTimelines() throws IOException {
        Run run = Run.of(mixed().in(folder));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("#1  192.0.2.1:40000")
                .contains("SYN-RECEIVED")
                .contains("#4  192.0.2.1:40003");
    }

    @Test
    void readIsTheNameOfTheBareCommand() throws IOException {
        String file = mixed().in(folder);
        assertThat(Run.of("read", file)).isEqualTo(Run.of(file));
    }

    @Test
    void listGivesOneLineForEachConnection() throws IOException {
        Run run = Run.of("list", mixed().in(folder));
        assertThat(run.out().lines()).hasSize(5).first().asString().startsWith("CONN");
    }

    @Test
    void listWithoutHeadersHasConnectionsOnly() throws IOException {
        Run run = Run.of("list", "--no-headers", mixed().in(folder));
        assertThat(run.out().lines()).hasSize(4).allMatch(line -> line.contains("192.0.2.1:4000"));
    }

    @Test
    void findingsAndHalfOpenLeaveHealthyConnectionsOut() throws IOException {
        String file = mixed().in(folder);
        assertThat(Run.of("findings", file).out()).contains("#2 ").doesNotContain("#1 ");
        assertThat(Run.of("half-open", file).out()).contains("#3 ").doesNotContain("#1 ", "#4 ");
    }

    @Test
    void standardInputIsReadWhereADashStands() {
        Run run = Run.on(mixed().bytes(), "list", "--no-headers", "-");
        assertThat(run.out().lines()).hasSize(4);
    }

    @Test
    void jsonLinesHoldOneObjectForEachConnectionAndASummary() throws IOException {
        Run run = Run.of("-o", "jsonl", mixed().in(folder));
        assertThat(run.out().lines())
                .allMatch(line -> line.startsWith("{\"v\":1,") && line.endsWith("}"))
                .filteredOn(line -> line.contains("\"type\":\"connection\""))
                .hasSize(4);
        assertThat(run.out().lines().reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last).contains("\"type\":\"summary\""));
    }

    @Test
    void jsonLinesOfACommandHoldWhatTheCommandIsAbout() throws IOException {
        String file = mixed().in(folder);
        assertThat(Run.of("half-open", "-o", "jsonl", file).out())
                .contains("\"id\":3,")
                .doesNotContain("\"id\":1,", "\"id\":2,", "\"id\":4,");
        assertThat(Run.of("findings", "-o", "jsonl", file).out())
                .contains("\"id\":2,")
                .doesNotContain("\"id\":1,");
    }

    @Test
    void connectionsAreChosenByNumber() throws IOException {
        Run run = Run.of("list", "--no-headers", "--conn", "2,4", mixed().in(folder));
        assertThat(run.out())
                .contains("40001", "40003")
                .doesNotContain("40000")
                .endsWith("left out by --conn: 2 connections, 4 findings\n");
    }

    @ParameterizedTest
    @CsvSource({
        "closed, 40000",
        "refused, 40001",
        "half-open, 40002",
        "open, 40003",
        "SYN-RECEIVED, 40002",
        "established, 40003",
    })
    void connectionsAreChosenByState(String word, String port) throws IOException {
        Run run = Run.of("list", "-q", "--no-headers", "--state", word, mixed().in(folder));
        assertThat(run.out().lines()).anyMatch(line -> line.contains(":" + port));
        assertThat(Run.of("list", "-q", "--state", word, new TestCapture().in(folder)).out())
                .doesNotContain("4000");
    }

    @Test
    void statesAddUp() throws IOException {
        String[] words = {"list", "-q", "--no-headers", "--state", "closed,refused"};
        List<String> all = new ArrayList<>(List.of(words));
        all.add(mixed().in(folder));
        assertThat(Run.of(all.toArray(String[]::new)).out().lines()).hasSize(2);
    }

    @Test
    void aThresholdIsSetByItsName() throws IOException {
        String file = new TestCapture().closed().in(folder);
        assertThat(Run.of("-o", "jsonl", file).out()).doesNotContain("handshake-slow");
        assertThat(Run.of("-o", "jsonl", "--set", "handshake-slow=1us", file).out())
                .contains("handshake-slow");
    }

    @Test
    void aFileOfThresholdsIsReadAndTheCommandLineGoesBeforeIt() throws IOException {
        String file = new TestCapture().closed().in(folder);
        String config = folder.resolve("thresholds.properties").toString();
        Files.writeString(Path.of(config), "# strict\nhandshake-slow = 1us\n");
        assertThat(Run.of("-o", "jsonl", "--config", config, file).out())
                .contains("handshake-slow");
        String[] words = {"-o", "jsonl", "--config", config, "--set", "handshake-slow=1m", file};
        assertThat(Run.of(words).out()).doesNotContain("handshake-slow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fin-silent      | --set takes NAME=VALUE, not 'fin-silent'",
                "=2s             | --set takes NAME=VALUE, not '=2s'",
                "fin-slient=2s   | --set: no threshold is called 'fin-slient'; there are syn-silent",
                "fin-silent=fast | --set: fin-silent is a time such as",
                "data-repeats=2s | --set: data-repeats is a number above 0, not '2s'"
            })
    void aWrongSettingIsOneLine(String setting, String problem) throws IOException {
        Run run = Run.of("--set", setting, mixed().in(folder));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(problem).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fin-slient=2s | no threshold is called",
                "fin-silent=\\uxyz | not a properties"
            })
    void aWrongFileOfThresholdsIsOneLine(String line, String problem) throws IOException {
        Path config = folder.resolve("thresholds.properties");
        Files.writeString(config, line);
        Run run = Run.of("--config", config.toString(), mixed().in(folder));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(config + ": " + problem).hasLineCount(1);
        Run absent = Run.of("--config", config + ".gone", mixed().in(folder));
        assertThat(absent.err()).contains("no such file").hasLineCount(1);
    }

    @Test
    void failOnGivesThreeWhereAnErrorWasFound() throws IOException {
        Run run = Run.of("-q", "--fail-on", "likely", new TestCapture().refused().in(folder));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void failOnGivesZeroWhereNothingWasFound() throws IOException {
        Run run = Run.of("--fail-on", "possible", new TestCapture().closed().in(folder));
        assertThat(run.status()).isZero();
    }

    @Test
    void failOnLooksAtChosenConnectionsOnly() throws IOException {
        Run run = Run.of("--fail-on", "possible", "--conn", "1", mixed().in(folder));
        assertThat(run.status()).isZero();
    }

    @Test
    void missingFileIsOneLineAndOne() {
        Run run = Run.of("list", folder.resolve("nowhere.pcap").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("tcpshake: ")
                .contains("nowhere.pcap")
                .hasLineCount(1)
                .doesNotContain("\tat ");
    }

    @Test
    void debugAddsTheStackTrace() {
        assertThat(Run.of("--debug", folder.resolve("nowhere.pcap").toString()).err())
                .contains("CaptureException")
                .contains("\tat ");
    }

    @Test
    void fileNameCannotMoveTheCursorOrForgeALine() {
        Run run = Run.of(folder.resolve("a\u001b[2J\ntcpshake: all is well").toString());
        assertThat(run.err()).hasLineCount(1).doesNotContain("\u001b");
    }

    @Test
    void cutOffCaptureIsReadAsFarAsItGoesWithAWarning() throws IOException {
        byte[] whole = mixed().bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 7);
        Run run = Run.on(cut, "list", "--no-headers", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(4);
        assertThat(run.err()).startsWith("tcpshake: ").contains("cut off").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus x",
                "-o xml x",
                "--conn one x",
                "--state lively x",
                "--min-confidence sure x",
                "--fail-on",
                "--max-connections 0 x",
                "--limit 0 -",
                "list",
                "- -",
                "-r x -f tcp port 80",
                "-o jsonl list x",
            })
    void misuseIsOneLineThatNamesTheHelp(String words) {
        Run run = Run.of(words.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tcpshake: ").contains("--help").hasLineCount(1);
    }

    @Test
    void badChoiceNamesTheGoodOnes() {
        assertThat(Run.of("-o", "xml", "x").err()).contains("'xml' is none of text, wide, jsonl");
        assertThat(Run.of("--state", "lively", "x").err())
                .contains("half-open", "no-answer", "close-wait");
    }

    @Test
    void fileNamedAsACommandIsGivenWithItsFolder() throws IOException {
        Path file = Files.write(folder.resolve("list"), new TestCapture().closed().bytes());
        assertThat(Run.of(file.toString()).out()).contains("#1  192.0.2.1:40000");
    }

    @Test
    void fileNamedWithAnAtSignIsAFile() throws IOException {
        assertThat(Run.of("@nowhere").err()).contains("@nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "read ", "list ", "findings ", "half-open "})
    void helpOfEachCommandExplainsEveryOptionAndShowsExamples(String command) {
        Run run = Run.of((command + "--help").split(" "));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: tcpshake " + command + "[OPTION]... FILE...")
                .contains("Examples:\n  tcpshake ")
                .contains("Exit status:")
                .contains("--fail-on CONFIDENCE");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void noOptionIsHidden() {
        Surroundings at = Run.surroundings(new byte[0], new ByteArrayOutputStream(), System.err);
        Messages messages = Messages.of(Locale.ENGLISH);
        CommandShell shell = new CommandShell(at, messages, false);
        for (String name : Main.names()) {
            CommandLine line = shell.commandLine(name, name, Main.create(name, at, messages));
            assertThat(line.getCommandSpec().options()).noneMatch(OptionSpec::hidden);
        }
    }

    @Test
    void helpOfTheBareCommandNamesTheOthers() {
        assertThat(Run.of("-h").out()).contains("  list ", "  findings ", "  half-open ");
    }

    @Test
    void versionIsOneLine() {
        Run run = Run.of("--version");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("tcpshake ").hasLineCount(1);
    }

    @Test
    void asciiIsChosenWhereTheTerminalHasNoMore() throws IOException {
        String file = mixed().in(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Surroundings at = Run.surroundings(new byte[0], out, new ByteArrayOutputStream());
        Surroundings poor =
                new Surroundings(
                        at.in(),
                        at.out(),
                        at.err(),
                        true,
                        false,
                        79,
                        StandardCharsets.US_ASCII,
                        Language.EN,
                        false);
        assertThat(Main.run(new String[] {file}, poor)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Run.of("--ascii", file).out())
                .matches("\\p{ASCII}*");
    }

    @Test
    void coloursAreLeftOutOfPipesUnlessAskedFor() throws IOException {
        String file = mixed().in(folder);
        String colored = Run.of("--color", "always", file).out();
        String plain = Run.of(file).out();
        assertThat(plain).doesNotContain("\u001b");
        assertThat(colored).contains("\u001b[");
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void readerThatWentAwayEndsTheRunQuietly() throws IOException {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = {"-o", "jsonl", mixed().in(folder)};
        assertThat(Main.run(words, Run.surroundings(new byte[0], closed, err))).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void fullDiskIsToldInOneLine() throws IOException {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = {mixed().in(folder)};
        assertThat(Main.run(words, Run.surroundings(new byte[0], full, err))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("tcpshake: cannot write the result: No space left on device\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskIsToldInTheSameWordsByCommandsThatWriteAFile() throws IOException {
        Run report = Run.of("report", "-o", "/dev/full", mixed().in(folder));
        assertThat(report.status()).isEqualTo(1);
        assertThat(report.err())
                .isEqualTo("tcpshake: cannot write the result: No space left on device\n");
    }

    @Test
    void exhaustedMemoryIsOneLineThatSaysWhatToDo() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new OutOfMemoryError("test");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int count) {
                        throw new OutOfMemoryError("test");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings at =
                new Surroundings(
                        endless,
                        new ByteArrayOutputStream(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        0,
                        StandardCharsets.UTF_8,
                        Language.EN,
                        true);
        assertThat(Main.run(new String[] {"-"}, at)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("tcpshake: out of memory")
                .contains("--max-connections", "-Xmx")
                .hasLineCount(1);
    }
}
