package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.text.TestWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void connectionHasEveryMemberOfTheContract() throws IOException {
        Map<String, String> json = written(Samples.noFinalAck(7), Samples.finalAckMissing(7));
        assertThat(json)
                .containsEntry("v", "1")
                .containsEntry("type", "connection")
                .containsEntry("id", "7")
                .containsEntry("client.address", "192.0.2.10")
                .containsEntry("client.port", "51544")
                .containsEntry("client.state", "TIME-WAIT")
                .containsEntry("client.proven", "FIN-WAIT-2")
                .containsEntry("client.frames", "4")
                .containsEntry("client.payload_bytes", "517")
                .containsEntry("server.address", "198.51.100.7")
                .containsEntry("server.state", "LAST-ACK")
                .containsEntry("server.payload_bytes", "4301")
                .containsEntry("server.retransmissions", "3")
                .containsEntry("roles", "observed")
                .containsEntry("start_ns", "1700000000000000000")
                .containsEntry("end_ns", "1700000002748200000")
                .containsEntry("first_frame", "1")
                .containsEntry("last_frame", "71")
                .containsEntry("open.result", "established")
                .containsEntry("open.style", "three-way")
                .containsEntry("open.syn", "1")
                .containsEntry("open.syn_ack", "1")
                .containsEntry("open.handshake_ns", "24100000")
                .containsEntry("close.result", "incomplete")
                .containsEntry("close.style", "four-segment")
                .containsEntry("close.first", "client")
                .containsEntry("close.final_ack", "missing")
                .containsEntry("findings[0].code", "final-ack-missing")
                .containsEntry("findings[0].short", "TD-01")
                .containsEntry("findings[0].about", "server")
                .containsEntry("findings[0].severity", "error")
                .containsEntry("findings[0].confidence", "certain")
                .containsEntry("findings[0].frames[0]", "25")
                .containsEntry("findings[0].frames[3]", "71")
                .containsEntry(
                        "findings[0].text",
                        "The server's FIN was never acknowledged. It waits in LAST-ACK.");
    }

    @Test
    void transitionsSayWhereFromWhereToAndWhy() throws IOException {
        Map<String, String> json = written(Samples.clean(1));
        assertThat(json)
                .containsEntry("transitions[0].ns", "1700000000000000000")
                .containsEntry("transitions[0].endpoint", "client")
                .containsEntry("transitions[0].from", "CLOSED")
                .containsEntry("transitions[0].to", "SYN-SENT")
                .containsEntry("transitions[0].frame", "1")
                .containsEntry("transitions[0].certain", "true")
                .containsEntry("transitions[0].because", "sent SYN")
                .containsEntry("transitions[1].from", "LISTEN")
                .containsEntry("transitions[1].to", "SYN-RECEIVED")
                .containsEntry("transitions[2].because", "got SYN-ACK")
                .containsEntry("transitions[3].because", "got ACK of SYN")
                .containsEntry("transitions[9].to", "CLOSED")
                .containsEntry("transitions[9].certain", "false")
                .containsEntry("transitions[9].because", "got ACK of FIN");
    }

    @Test
    void whatIsNotKnownIsNull() throws IOException {
        Map<String, String> json =
                written(
                        Samples.halfOpen(9)
                                .becomes(
                                        io.github.tcpshake.track.Side.CLIENT,
                                        io.github.tcpshake.track.TcpState.CLOSED,
                                        io.github.tcpshake.track.EndpointEvent.GOT_RST,
                                        false,
                                        0,
                                        0));
        assertThat(json)
                .containsEntry("open.handshake_ns", "null")
                .containsEntry("transitions[3].frame", "null");
    }

    @Test
    void midstreamBeginsUnknownAndGuesses() throws IOException {
        assertThat(written(Samples.midstream(10)))
                .containsEntry("roles", "guessed")
                .containsEntry("transitions[0].from", "UNKNOWN")
                .containsEntry("transitions[0].because", "midstream")
                .containsEntry("open.result", "midstream");
    }

    @Test
    void tunnelIsNamedBesideTheContract() throws IOException {
        assertThat(written(Samples.clean(1).inside("VXLAN 7")))
                .containsEntry("context[0]", "VXLAN 7");
        assertThat(written(Samples.clean(1))).doesNotContainKey("context[0]");
    }

    @Test
    void everyLineIsOneObjectAndTheSummaryIsTheLast() throws IOException {
        Samples.playAll(new JsonLines(bytes, TestWords.english()));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(7).allMatch(line -> line.startsWith("{\"v\":1,\"type\":"));
        assertThat(parsed(lines.get(5)))
                .containsEntry("type", "finding")
                .containsEntry("subject", "10.0.0.1:80")
                .containsEntry("about", "host")
                .containsEntry("code", "syn-flood");
        assertThat(parsed(lines.get(6)))
                .containsEntry("type", "summary")
                .containsEntry("frames", "71")
                .containsEntry("outcomes.tcp", "69")
                .containsEntry("outcomes.other-protocol", "2")
                .containsEntry("connections.total", "5")
                .containsEntry("connections.open.established", "2")
                .containsEntry("connections.close.incomplete", "1")
                .containsEntry("findings.final-ack-missing.certain", "1")
                .containsEntry("capture.files[0]", "capture.pcap")
                .containsEntry("capture.link_types[0]", "1")
                .containsEntry("capture.start_ns", "1700000000000000000");
    }

    @Test
    void framesMissingInTheRecordingAreTold() throws IOException {
        CaptureSummary summary = Samples.summary(1);
        new JsonLines(bytes, TestWords.english()).end(summary, new Tally());
        assertThat(parsed(bytes.toString(StandardCharsets.UTF_8)))
                .doesNotContainKey("capture.not_written");
        bytes.reset();
        summary.capture().addNotWritten(17);
        new JsonLines(bytes, TestWords.english()).end(summary, new Tally());
        assertThat(parsed(bytes.toString(StandardCharsets.UTF_8)))
                .containsEntry("capture.not_written", "17");
    }

    @Test
    void hostileTextStaysOneLineOfValidJson() throws IOException {
        JsonLines json = new JsonLines(bytes, TestWords.english());
        String subject = "a\"\\\n\u001b[2J\u2028\ud83d\ude00";
        json.finding(Samples.flood(subject));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(text).doesNotContain("\u001b");
        assertThat(parsed(text)).containsEntry("subject", subject);
    }

    @Test
    void lineIsHandedOnWholeBeforeTheNextConnection() throws IOException {
        JsonLines json = new JsonLines(bytes, TestWords.english());
        json.connection(Samples.clean(1).build(), List.of());
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("}\n");
    }

    private Map<String, String> written(Sample sample, Finding... findings) throws IOException {
        bytes.reset();
        new JsonLines(bytes, TestWords.english()).connection(sample.build(), List.of(findings));
        return parsed(bytes.toString(StandardCharsets.UTF_8));
    }

    /** Reads one object into paths such as {@code findings[0].code}. */
    private static Map<String, String> parsed(String line) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    String path = parser.getParsingContext().pathAsPointer().toString();
                    values.put(dotted(path), parser.getText());
                }
            }
        }
        return values;
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
