package io.github.tcpshake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What docs/compare.md shows is what the program prints of the route that it names. */
class CompareDocTest {
    @Test
    void exampleIsTheApprovedOutput() throws IOException {
        String approved =
                Files.readString(Page.root().resolve("testdata/routes/three-points-lost.txt"));
        assertThat(new Page("docs/compare.md").text()).contains("```\n" + approved + "```\n");
    }
}
