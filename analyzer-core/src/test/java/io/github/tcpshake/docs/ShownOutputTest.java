package io.github.tcpshake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What documents show as output is the output. A block of text below a line <code>
 * &lt;!-- output of: COMMAND --&gt;</code> is held against what the command prints, and written
 * again by {@code mvn test -Dgolden=update}.
 */
class ShownOutputTest {
    private static final Pattern SHOWN =
            Pattern.compile("(<!-- output of: (.*?) -->\n```text\n)(.*?)(```\n)", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> outputIsThatOfThisVersion() {
        return DynamicTest.stream(
                Page.all().stream(), Page::name, page -> page.demand(withOutput(page.text())));
    }

    @Test
    void readmeShowsACleanConnectionAndAMissingFinalAck() {
        assertThat(new Page("README.md").text())
                .contains("output of: ./tcpshake testdata/scenarios/normal-close-client-first.pcap")
                .contains("output of: ./tcpshake testdata/scenarios/final-ack-missing.pcap");
    }

    private static String withOutput(String text) throws IOException, CaptureException {
        StringBuilder written = new StringBuilder();
        Matcher shown = SHOWN.matcher(text);
        while (shown.find()) {
            String command = shown.group(2);
            String block = "$ " + command + "\n" + new ShownCommand(command).output();
            shown.appendReplacement(
                    written, Matcher.quoteReplacement(shown.group(1) + block + shown.group(4)));
        }
        return shown.appendTail(written).toString();
    }
}
