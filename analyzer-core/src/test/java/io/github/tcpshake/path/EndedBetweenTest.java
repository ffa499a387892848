package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.render.PathText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.text.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Two captures of the same two ends that have no segment in common; see proxy-between.seg too. */
class EndedBetweenTest {
    /**
     * A connection that passes both points: the way to the client takes 5 ms, that to the server 1
     * ms.
     */
    private static String passing(double toServer, double toClient) {
        return """
               [2] client 192.0.2.77:40000
               [2] %3$.3f > S   0:0(0)          <mss 1460>
               [2] +%1$.3f < S.  0:0(0)  ack 1   <mss 1460>
               [2] +%2$.3f > .   1:1(0)  ack 1
               [2] +0.001 > F.  1:1(0)  ack 1
               [2] +%1$.3f < F.  1:1(0)  ack 2
               [2] +%2$.3f > .   2:2(0)  ack 2
               """
                .formatted(toServer, toClient, toClient / 2);
    }

    private static final String DATA =
            """
            +0.500 > P.  1:101(100)      ack 1
            +0.001 < P.  1:201(200)      ack 101
            +0.001 > .   101:101(0)      ack 201
            +0.500 > P.  101:201(100)    ack 201
            +0.001 < P.  201:401(200)    ack 201
            +0.001 > .   201:201(0)      ack 401
            """;

    @Test
    void otherNumbersBehindTheHandshakeMayBeTheSameConnection() throws Exception {
        String near = passing(0.012, 0) + DATA;
        String far = "isn client 77\nisn server 99\n" + passing(0.002, 0.010) + DATA;
        StringBuilder text = new StringBuilder();
        new Comparison(AnalyzerOptions.standard())
                .compare(
                        List.of(
                                new Input("a.pcap", () -> source(near)),
                                new Input("b.pcap", () -> source(far))),
                        new PathText(text, TextOptions.STANDARD, Messages.of(Locale.ENGLISH)));
        assertThat(text.toString()).contains("rewritten   possible");
    }

    private static ScriptSource source(String script) {
        return new ScriptSource(Script.of(script));
    }
}
