package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!--<img src=x>";

    @TempDir private Path folder = Path.of("");

    private String report(TestCapture capture, String... options) throws IOException {
        Path page = folder.resolve("report.html");
        String[] words = new String[options.length + 4];
        words[0] = "report";
        words[1] = capture.in(folder);
        words[2] = "-o";
        words[3] = page.toString();
        System.arraycopy(options, 0, words, 4, options.length);
        Run run = Run.of(words);
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        return Files.readString(page);
    }

    private static String one(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void verdictStandsInThePageAsText() throws IOException {
        String page = report(new TestCapture().closed().refused().halfOpen());
        assertThat(page)
                .contains("<h1>2 of 3 connections are in trouble</h1>")
                .contains(">refused</code>")
                .contains("At 198.51.100.7:80 (1).");
    }

    @Test
    void cleanCaptureIsCalledClean() throws IOException {
        assertThat(report(new TestCapture().closed()))
                .contains("<h1>Nothing wrong was found in 1 connection</h1>");
    }

    @Test
    void policyAllowsTheScriptAndTheStyleThatAreThereAndNothingElse()
            throws IOException, GeneralSecurityException {
        String page = report(new TestCapture().closed());
        String policy = one("Content-Security-Policy\" content=\"([^\"]*)\"", page);
        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .contains("script-src '" + hash(one("<script>(.*?)</script>", page)) + "'")
                .contains("style-src '" + hash(one("<style>(.*?)</style>", page)) + "'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
    }

    private static String hash(String text) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void textOfTheCaptureCannotBecomeMarkup() throws IOException {
        String page = report(new TestCapture().closed().resetSaying(HOSTILE));
        String clean = report(new TestCapture().closed().closed());
        assertThat(page).contains("alert(1)").doesNotContain(HOSTILE).doesNotContain("<img");
        assertThat(page.split("<script>", -1)).hasSameSizeAs(clean.split("<script>", -1));
    }

    @Test
    void pageRefersToNothingOutsideOfIt() throws IOException {
        String page = report(new TestCapture().closed().refused().halfOpen().open());
        assertThat(page)
                .doesNotContainPattern("(src|href)=\"(?!#)")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("fetch(");
    }

    @Test
    void whatOptionsLeftOutIsSaid() throws IOException {
        assertThat(report(new TestCapture().closed().refused(), "--state", "refused"))
                .contains("1 connection is not in this report: options left it out.");
    }

    @Test
    void captureIsNotOverwritten() throws IOException {
        String file = new TestCapture().closed().in(folder);
        byte[] before = Files.readAllBytes(Path.of(file));
        Run run = Run.of("report", file, "-o", folder + "/./capture.pcap");
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("which it would overwrite");
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @Test
    void folderThatIsNotThereIsToldBeforeReading() throws IOException {
        String file = new TestCapture().closed().in(folder);
        Run run = Run.of("report", file, "-o", folder.resolve("no/where.html").toString());
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("a file in a folder that exists");
    }

    @Test
    void captureThatCannotBeReadLeavesNoReport() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pcap"), "no capture");
        Path page = folder.resolve("report.html");
        Run run = Run.of("report", broken.toString(), "-o", page.toString());
        assertThat(run.status()).isEqualTo(ExitCodes.FAILURE);
        assertThat(run.err()).hasLineCount(1);
        assertThat(page).doesNotExist();
    }

    @Test
    void reportGoesToStandardOutputWhereAskedTo() throws IOException {
        Run run = Run.of("report", "-o", "-", new TestCapture().closed().in(folder));
        assertThat(run.out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void failOnIsHeeded() throws IOException {
        String file = new TestCapture().refused().in(folder);
        Path page = folder.resolve("report.html");
        Run run = Run.of("report", file, "-o", page.toString(), "--fail-on", "likely");
        assertThat(run.status()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(page).exists();
    }
}
