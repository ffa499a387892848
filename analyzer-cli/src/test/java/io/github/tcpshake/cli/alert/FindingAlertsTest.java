package io.github.tcpshake.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.cli.TestCapture;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingAlertsTest {
    private static final String SHORT =
            "echo $TCPSHAKE_CODE $TCPSHAKE_SEVERITY $TCPSHAKE_CONNECTION $TCPSHAKE_CLIENT"
                    + " $TCPSHAKE_SERVER_STATE";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();

    private List<String> run(TestCapture capture, String command, Confidence least)
            throws Exception {
        FindingAlerts alerts =
                new FindingAlerts(command, least, err, Messages.of(Locale.ENGLISH), warnings::add);
        try (PacketSource frames =
                CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture.bytes()))) {
            new Analyzer(AnalyzerOptions.standard()).watch(frames, alerts);
        }
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void commandRunsOnceForEachConnectionThatIsHalfOpen() throws Exception {
        List<String> lines =
                run(new TestCapture().halfOpen().closed().halfOpen(), SHORT, Confidence.POSSIBLE);

        assertThat(lines)
                .filteredOn(line -> line.startsWith("half-open "))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" SYN-RECEIVED"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void standardInputIsOneJsonObjectThatNamesTheConnection() throws Exception {
        List<String> lines = run(new TestCapture().halfOpen(), "cat", Confidence.POSSIBLE);

        assertThat(lines)
                .anyMatch(
                        line ->
                                line.startsWith("{\"v\":1,\"type\":\"finding\",")
                                        && line.contains("\"code\":\"half-open\"")
                                        && line.contains("\"connection\":{\"id\":1,\"client\":{")
                                        && line.contains("\"state\":\"SYN-RECEIVED\"")
                                        && line.endsWith("}}"));
    }

    @Test
    void healthyConnectionsRunNothing() throws Exception {
        assertThat(run(new TestCapture().closed().open(), "echo ran", Confidence.POSSIBLE))
                .isEmpty();
    }

    @Test
    void whatIsLessSureThanAskedForRunsNothing() throws Exception {
        List<String> possible = run(new TestCapture().halfOpen(), SHORT, Confidence.POSSIBLE);
        err.reset();

        List<String> certain = run(new TestCapture().halfOpen(), SHORT, Confidence.CERTAIN);

        assertThat(possible).isNotEmpty();
        assertThat(certain.size()).isLessThanOrEqualTo(possible.size());
    }

    @Test
    void failureOfTheCommandIsToldOnce() throws Exception {
        run(new TestCapture().halfOpen().halfOpen(), "exit 7", Confidence.POSSIBLE);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("--on-finding", "status 7")
                .doesNotContain("\n");
    }
}
