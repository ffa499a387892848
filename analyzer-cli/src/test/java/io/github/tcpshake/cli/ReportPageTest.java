package io.github.tcpshake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a reader uses it. */
@InBrowser
class ReportPageTest extends PageInBrowser {
    private static final String HOSTILE =
            "</script><script>hit=1</script><img src=x onerror=hit=1>";
    private static final String SHOWN = "document.getElementById('shown').textContent";

    ReportPageTest(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        super(folder, "report.html");
    }

    private void open(TestCapture capture, String... options) throws Exception {
        String[] words = new String[options.length + 4];
        System.arraycopy(options, 0, words, 4, options.length);
        words[0] = "report";
        words[1] = capture.in(folder);
        words[2] = "-o";
        words[3] = page.toString();
        assertThat(Run.of(words).status()).isZero();
        browser.open(page);
    }

    private static String script(String name) throws IOException {
        try (InputStream script = ReportPageTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), UTF_8);
        }
    }

    private static TestCapture mixed() {
        return new TestCapture().closed().refused().halfOpen().open();
    }

    @Test
    void chartsAndRowsAreDrawn() throws Exception {
        open(mixed());
        assertThat(count("tr.row")).isEqualTo("4");
        assertThat(count(".charts figure")).isEqualTo("4");
        assertThat(count(".charts rect.b-open")).isNotEqualTo("0");
        assertThat(browser.ask(SHOWN)).isEqualTo("4 of 4 connections");
    }

    @Test
    void worstConnectionStandsFirstAndHeadingsSort() throws Exception {
        open(mixed());
        assertThat(browser.ask("document.querySelector('tr.row td').textContent")).isEqualTo("2");
        browser.ask("document.querySelector('[data-sort=id]').click()");
        assertThat(browser.ask("document.querySelector('tr.row td').textContent")).isEqualTo("1");
        browser.ask("document.querySelector('[data-sort=id]').click()");
        assertThat(browser.ask("document.querySelector('tr.row td').textContent")).isEqualTo("4");
        assertThat(browser.ask("document.querySelector('[aria-sort=descending]').textContent"))
                .startsWith("No.");
    }

    @ParameterizedTest
    @CsvSource({
        "half-open, 1 of 4",
        "192.0.2.1:40001, 1 of 4",
        "198.51.100.7 80 refused, 1 of 4",
        "#3, 1 of 4",
        "ESTABLISHED, 2 of 4",
        "192.0.2, 4 of 4",
        "nowhere, No connection"
    })
    void wordsFilterTheTable(String words, String shown) throws Exception {
        open(mixed());
        browser.ask("document.getElementById('words').value = '" + words + "'");
        browser.ask("document.getElementById('words').dispatchEvent(new Event('input'))");
        browser.await(SHOWN + ".startsWith('" + shown + "')");
    }

    @Test
    void ladderOpensFromTheKeyboardAndCloses() throws Exception {
        open(mixed());
        browser.press("/");
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("words");
        browser.ask("document.getElementById('view').focus()");
        browser.press("ArrowDown");
        browser.press("ArrowDown");
        browser.press("Enter");
        browser.await("!document.getElementById('detail').hidden");
        assertThat(browser.ask("location.hash")).isEqualTo("#c3");
        assertThat(browser.ask("document.querySelector('#detail h2').textContent"))
                .contains("half-open");
        assertThat(count("#detail svg .row.k-segment")).isEqualTo("6");
        assertThat(browser.ask("document.querySelector('.explained').textContent"))
                .contains("half-open");
        browser.press("Escape");
        browser.await("document.getElementById('detail').hidden");
    }

    @Test
    void stateExplainsItselfAndFindingShowsItsEvidence() throws Exception {
        open(mixed());
        browser.ask("location.hash = '#c3'");
        browser.await("document.querySelector('#detail .state') !== null");
        browser.ask(
                "document.querySelector('#detail .state.s-opening').dispatchEvent(new Event('click'))");
        assertThat(browser.ask("document.querySelector('.explained h3').textContent"))
                .contains("(syn-sent)");
        browser.ask("document.querySelector('.found button.badge').click()");
        assertThat(count("#detail .row.lit")).isEqualTo("5");
    }

    @Test
    void displayFiltersOfConnectionAndFindingAreCopied() throws Exception {
        open(mixed());
        browser.ask("location.hash = '#c3'");
        browser.await("document.querySelector('#detail .copyable') !== null");
        assertThat(browser.ask("document.querySelector('.copyable code').textContent"))
                .isEqualTo("tcp.stream == 2");
        assertThat(browser.ask("document.querySelector('.found .copyable code').textContent"))
                .startsWith("frame.number in {");
        browser.click(".copyable button");
        browser.await("document.querySelector('.copyable button').textContent === 'Copied'");
        assertThat(browser.ask("getSelection().toString()")).isEqualTo("tcp.stream == 2");
    }

    @Test
    void rowsMoveToTheirTimeAndBack() throws Exception {
        open(mixed());
        browser.ask("location.hash = '#c3'");
        browser.await("document.querySelector('#detail svg') !== null");
        String height = "document.querySelector('#detail svg').getAttribute('height')";
        String before = browser.ask(height);
        browser.ask("document.querySelectorAll('[name=placement]')[1].click()");
        assertThat(browser.ask(height)).isNotEqualTo(before);
        assertThat(count("svg.linear")).isEqualTo("1");
        browser.ask("document.querySelectorAll('[name=placement]')[0].click()");
        assertThat(browser.ask(height)).isEqualTo(before);
    }

    @Test
    void textThatAStrangerSentIsShownAndNotRun() throws Exception {
        open(new TestCapture().closed().resetSaying(HOSTILE));
        browser.ask("location.hash = '#c2'");
        browser.await("document.querySelector('.found') !== null");
        assertThat(browser.ask("document.getElementById('detail').textContent")).contains(HOSTILE);
        assertThat(browser.ask("document.querySelector('header').textContent")).contains(HOSTILE);
        assertThat(browser.ask("typeof hit")).isEqualTo("undefined");
        assertThat(count("img")).isEqualTo("0");
    }

    @Test
    void nameOfAFileIsShownAndNotRun() throws Exception {
        String name = "<img src=x onerror=hit=1>&lt;b>\"'{{data}}.pcap";
        Path capture = folder.resolve(name);
        Files.move(Path.of(mixed().in(folder)), capture);
        assertThat(Run.of("report", capture.toString(), "-o", page.toString()).status()).isZero();
        browser.open(page);
        assertThat(browser.ask("document.querySelector('header').textContent")).contains(name);
        assertThat(browser.ask("typeof hit")).isEqualTo("undefined");
        assertThat(count("img")).isEqualTo("0");
        assertThat(count("tr.row")).isEqualTo("4");
    }

    @Test
    void pageSpeaksChineseWhereItIsAskedTo() throws Exception {
        open(mixed(), "--lang", "zh");
        assertThat(browser.ask("document.documentElement.lang")).isEqualTo("zh");
        assertThat(browser.ask(SHOWN)).isEqualTo("4 个连接中的 4 个");
        assertThat(browser.ask("document.querySelector('h1').textContent")).contains("有问题");
        browser.ask("location.hash = '#c3'");
        browser.await("document.querySelector('#detail svg') !== null");
        assertThat(browser.ask("document.querySelector('#detail').textContent")).contains("客户端");
    }

    @Test
    void languageAndColoursAreChosenByTheKeyboard() throws Exception {
        open(mixed());
        browser.press("Tab"); // the way to the table
        browser.press("Tab");
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("language");
        browser.press("ArrowDown");
        browser.await("document.documentElement.lang === 'zh'");
        assertThat(browser.ask(SHOWN)).isEqualTo("4 个连接中的 4 个");
        assertThat(browser.ask("document.title")).startsWith("TCP 连接");
        assertThat(browser.ask("document.querySelector('header').innerText")).contains("有问题");
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("language");

        String paper = "getComputedStyle(document.body).backgroundColor";
        browser.press("Tab");
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("theme");
        browser.press("End");
        browser.await(paper + " === 'rgb(20, 25, 31)'");
        browser.press("ArrowUp");
        browser.await(paper + " === 'rgb(255, 255, 255)'");
    }

    @Test
    void languageChangesWhileAConnectionIsRead() throws Exception {
        open(mixed(), "--lang", "zh");
        browser.ask("location.hash = '#c3'");
        browser.await("document.querySelector('#detail svg') !== null");
        String heading = "document.querySelector('#detail h2').textContent";
        assertThat(browser.ask(heading)).contains("半开连接");
        browser.ask("document.getElementById('language').value = 'en'");
        browser.ask("document.getElementById('language').dispatchEvent(new Event('change'))");
        assertThat(browser.ask(heading)).contains("half-open");
        assertThat(browser.ask("document.querySelector('.explained').textContent"))
                .contains("SYN-RECEIVED")
                .doesNotContain("半开");
    }

    /** WCAG 2.1, 1.4.3: 4.5 for text, whatever lies behind it. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextStandsOutFromWhatIsBehindIt(String theme) throws Exception {
        open(new TestCapture().closed().refused().halfOpen().open().resetSaying("bye"));
        browser.ask("document.getElementById('theme').value = '" + theme + "'");
        browser.ask("document.getElementById('theme').dispatchEvent(new Event('change'))");
        browser.ask("(() => {" + script("contrast.js") + "window.contrasts = contrasts; })()");
        assertThat(browser.ask("contrasts(4.5).join()")).isEmpty();
        assertThat(Integer.parseInt(browser.ask("contrasts(22).length"))).isGreaterThan(90);
        for (int id = 1; id <= 5; id++) {
            browser.ask("location.hash = '#c" + id + "'");
            browser.await(
                    "document.querySelector('#detail h2').textContent.includes('#" + id + "')");
            assertThat(browser.ask("contrasts(4.5).join()")).isEmpty();
        }
    }

    @Test
    void thousandsOfRowsAreFewElements() throws Exception {
        TestCapture many = new TestCapture();
        for (int i = 0; i < 5000; i++) {
            many.closed();
        }
        open(many);
        assertThat(browser.ask(SHOWN)).isEqualTo("5000 of 5000 connections");
        assertThat(Integer.parseInt(count("tr.row"))).isLessThan(200);
        browser.ask("document.getElementById('view').focus()");
        browser.press("End");
        browser.await("document.activeElement.dataset.index === '4999'");
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(12_000_000);
    }
}
