package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What holds of every page: it loads nothing else, and nothing in it goes wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInBrowser {
    final Browser browser;

    final Path folder;

    /** Where the page lies, in the folder. */
    final Path page;

    /**
     * Starts a browser.
     *
     * @param folder for its profile, the page and what the page is made of
     */
    PageInBrowser(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        this.page = folder.resolve(name);
        this.browser = new Browser(folder.resolve("profile"));
    }

    @BeforeAll
    void browserAnswers() throws IOException, InterruptedException {
        assertThat(browser.ask("1 + 1")).isEqualTo("2");
    }

    @AfterEach
    void pageNeitherComplainsNorAsksForAnything() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .hasSize(1)
                .allMatch(url -> url.endsWith("/" + page.getFileName()));
    }

    @AfterAll
    void end() {
        browser.close();
    }

    String count(String selector) throws IOException, InterruptedException {
        return browser.ask("document.querySelectorAll('" + selector + "').length");
    }
}
