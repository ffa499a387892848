package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class CheckCommandTest {
    @TempDir private Path folder = Path.of("");

    private String capture() throws IOException {
        return new TestCapture().closed().refused().halfOpen().in(folder);
    }

    @Test
    void brokenRuleExitsWithThreeAndNamesConnectionRuleReasonAndFrames() throws IOException {
        Run run = Run.of("check", capture(), "--expect", "every connection handshake<500ms");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("failed: 1 of 1 rule\n")
                .contains("FAILED  every connection handshake<500ms\n")
                .contains("  2 of 3 connections break it\n")
                .contains("  #2  192.0.2.1:40001 ⟶ 198.51.100.7:80   refused\n")
                .contains("      refused by the server with RST after 10.0 ms\n")
                .contains("      frames 7 to 8\n")
                .contains("#3  192.0.2.1:40002")
                .doesNotContain("#1 ");
    }

    @Test
    void keptRulesExitWithZero() throws IOException {
        Run run = Run.of("check", capture(), "-e", "some connection closed; no finding abort");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("kept: 2 rules\n");
    }

    @Test
    void selectionNarrowsWhatIsChecked() throws IOException {
        assertThat(Run.of("check", capture(), "-e", "closed", "--conn", "1").status()).isZero();
        assertThat(Run.of("check", capture(), "-e", "closed", "--conn", "2").status()).isEqualTo(3);
    }

    @Test
    void mistakeInARuleIsSaidWithItsPlace() throws IOException {
        Path rules = Files.writeString(folder.resolve("tcp.rules"), "no error\nclosd\n");
        Run run = Run.of("check", capture(), "--rules", rules.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("tcp.rules, line 2, column 1: 'closd' is nothing that rules know;")
                .contains("did you mean closed?")
                .hasLineCount(1);
    }

    @Test
    void rulesThatAreMissingUnreadableOrNoTextAreRefused() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        String capture = capture();
        assertThat(Run.of("check", capture).err()).contains("no rules given");
        assertThat(Run.of("check", capture, "--rules", "/no/such").err()).contains("no such file");
        Run run = Run.of("check", capture, "--rules", bytes.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("not UTF-8");
    }

    @Test
    void junitHasATestCaseForEachRule()
            throws IOException, ParserConfigurationException, SAXException {
        Path xml = folder.resolve("tcp.xml");
        String rules = "every connection closed; handshake<10h; some connection refused";
        Run run = Run.of("check", capture(), "-e", rules, "--junit", xml.toString());
        assertThat(run.status()).isEqualTo(3);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        Element suite = document.getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        Element second = (Element) suite.getElementsByTagName("testcase").item(1);
        assertThat(second.getAttribute("name")).isEqualTo("every connection handshake<10h");
        assertThat(second.getTextContent()).contains("#2").contains("frames 7 to 8");
        Element third = (Element) suite.getElementsByTagName("testcase").item(2);
        assertThat(third.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void undecidedRuleIsASkippedTestUnlessStrict() throws IOException {
        String file = new TestCapture().open().in(folder);
        String rule = "lasted<1h";
        Run run = Run.of("check", file, "-e", rule, "--junit", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("<?xml").contains("skipped=\"1\"").contains("<skipped ");
        Run strict = Run.of("check", file, "-e", rule, "--junit", "-", "--strict");
        assertThat(strict.status()).isEqualTo(3);
        assertThat(strict.out()).contains("<failure type=\"undecided\"");
    }

    @Test
    void junitNeverOverwritesTheCapture() throws IOException {
        String file = capture();
        byte[] before = Files.readAllBytes(Path.of(file));
        Run run = Run.of("check", file, "-e", "closed", "--junit", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @Test
    void namesInTheReportCannotBecomeMarkup() throws IOException {
        Path file = folder.resolve("a\"<b>&.pcap");
        Files.write(file, new TestCapture().refused().bytes());
        Run run = Run.of("check", file.toString(), "-e", "closed", "--junit", "-");
        assertThat(run.out()).contains("a&quot;&lt;b&gt;&amp;.pcap").doesNotContain("<b>");
    }
}
