package io.github.tcpshake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextHalfOpen;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Draws the same result in every format, and holds each to what it promises of any capture. */
final class EveryOutput implements Renderer {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    private final StringBuilder fixedWidth = new StringBuilder();
    private final StringBuilder table = new StringBuilder();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Promises promises = new Promises();
    private final List<Renderer> all;

    EveryOutput() throws IOException {
        TextOptions plain = TextOptions.STANDARD;
        TextOptions verbose = plain.withVerbose(true).withAbsoluteSequence(true).withAscii(true);
        all =
                List.of(
                        promises,
                        new TextTimeline(fixedWidth, plain, ENGLISH),
                        new TextTimeline(fixedWidth, verbose, ENGLISH),
                        new TextFindings(fixedWidth, plain, ENGLISH),
                        new TextHalfOpen(fixedWidth, plain, ENGLISH),
                        new TextList(table, plain, ENGLISH),
                        new JsonLines(lines));
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        for (Renderer renderer : all) {
            renderer.connection(report, findings);
        }
    }

    @Override
    public void finding(Finding finding) throws IOException {
        for (Renderer renderer : all) {
            renderer.finding(finding);
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        for (Renderer renderer : all) {
            renderer.end(summary, tally);
        }
        assertNoControlCharacters(fixedWidth);
        assertNoControlCharacters(table);
        for (String line : fixedWidth.toString().split("\n")) {
            assertThat(DisplayWidth.of(line))
                    .as(line)
                    .isLessThanOrEqualTo(TextOptions.STANDARD.width());
        }
        assertJsonObjectsOfOneLineEach(promises.connections() + promises.aloneFindings() + 1);
    }

    private static void assertNoControlCharacters(CharSequence text) {
        assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c)).count())
                .isZero();
    }

    private void assertJsonObjectsOfOneLineEach(int expected) throws IOException {
        String[] texts = lines.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(texts).hasSize(expected);
        for (String text : texts) {
            try (JsonParser parser = JSON.createParser(text)) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                parser.skipChildren();
                assertThat(parser.nextToken()).isNull();
            }
        }
    }
}
