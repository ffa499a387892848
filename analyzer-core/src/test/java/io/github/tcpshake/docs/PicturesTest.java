package io.github.tcpshake.docs;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.ConnectionLadder;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.svg.SvgDocument;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of the documents are what {@code tcpshake -o svg} draws. */
class PicturesTest {
    @ParameterizedTest
    @ValueSource(strings = {"final-ack-missing", "simultaneous-close", "rst-suspect"})
    void pictureIsWhatTheProgramDraws(String scenario) throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        String file = new Page("testdata/scenarios/" + scenario + ".pcap").file().toString();
        try (PacketSource source =
                CaptureFiles.open(List.of(file), InputStream.nullInputStream())) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(source, new Drawer(picture), frames -> {});
        }
        new Page("docs/pictures/" + scenario + ".svg")
                .demand(picture.toString(StandardCharsets.UTF_8));
    }

    /** Draws the connection there is. */
    private record Drawer(ByteArrayOutputStream picture) implements Renderer {
        @Override
        public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
            Messages messages = Messages.of(Locale.ENGLISH);
            ConnectionLadder ladders = new ConnectionLadder(TextOptions.STANDARD, messages);
            SvgDocument.write(ladders.of(report, findings), "en", picture);
        }

        @Override
        public void finding(Finding finding) {
            // about no connection
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            // the picture is of the connection alone
        }
    }
}
