package io.github.tcpshake.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about JSON lines names every key and shows a line that is really printed. */
class JsonlPageTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z_-]+)\":");
    private static final Page PAGE = new Page("docs/jsonl.md");

    @Test
    void everyKeyThatIsWrittenIsExplained() throws IOException, CaptureException {
        Set<String> keys = new TreeSet<>();
        for (Path capture : captures()) {
            String lines = output(Page.root().relativize(capture).toString());
            KEY.matcher(lines).results().forEach(key -> keys.add(key.group(1)));
        }
        Arrays.stream(FindingCode.values()).map(FindingCode::id).forEach(keys::remove);
        String page = PAGE.text();
        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    // The page breaks the line for people; joined again it is the line.
    @Test
    void lineThatIsShownIsPrinted() throws IOException, CaptureException {
        String page = PAGE.text();
        int from = page.indexOf("```json\n") + "```json\n".length();
        String shown =
                page.substring(from, page.indexOf("```", from))
                        .lines()
                        .map(String::strip)
                        .collect(joining());
        assertThat(output("testdata/scenarios/final-ack-missing.pcap").lines().findFirst())
                .contains(shown);
    }

    private static String output(String file) throws IOException, CaptureException {
        return new ShownCommand("./tcpshake -o jsonl " + file).output();
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(Page.root().resolve("testdata/scenarios"))) {
            return files.filter(file -> file.toString().contains(".pcap")).sorted().toList();
        }
    }
}
