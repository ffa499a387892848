package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page of a comparison as a reader sees it. */
@InBrowser
class ComparePageTest extends PageInBrowser {
    ComparePageTest(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        super(folder, "pair.html");
    }

    private void open(String client, String server) throws Exception {
        Run run = Run.of("compare", "-o", "html", client, server);
        assertThat(run.status()).isZero();
        Files.writeString(page, run.out());
        browser.open(page);
    }

    private void open(String run) throws Exception {
        open(CompareCommandTest.capture(run, "client"), CompareCommandTest.capture(run, "server"));
    }

    @Test
    void lostSegmentEndsInACrossAndItsFindingStandsAbove() throws Exception {
        open("fin_lost_once");
        assertThat(count("section svg .cross")).isEqualTo("1");
        assertThat(count("section svg .f-arrived")).isNotEqualTo("0");
        assertThat(browser.ask("document.querySelector('.verdict strong').textContent"))
                .isEqualTo("lost-between");
        assertThat(count("svg .head")).isEqualTo("4");
    }

    @Test
    void everyConnectionHasItsPictureAndItsIdsAreItsOwn() throws Exception {
        open("crash_reconnect");
        assertThat(count("section svg")).isEqualTo("2");
        assertThat(
                        browser.ask(
                                "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
                                        + " === document.querySelectorAll('[id]').length"))
                .isEqualTo("true");
        assertThat(count("table.pairs a[href=\"#pair2\"]")).isEqualTo("1");
    }

    @Test
    void nameOfAFileIsTextAndNoMarkup() throws Exception {
        Path hostile = folder.resolve("<img src=x onerror=alert(1)>.pcap");
        Files.copy(Path.of(CompareCommandTest.capture("fin_lost_once", "client")), hostile);
        open(hostile.toString(), CompareCommandTest.capture("fin_lost_once", "server"));
        assertThat(count("img")).isEqualTo("0");
        assertThat(browser.ask("document.title")).contains("<img src=x onerror=alert(1)>.pcap");
    }
}
