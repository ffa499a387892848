package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.wire.SocketAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in the words of other tools. */
class OtherToolsTest {
    private static SocketAddress end(String text) {
        return SocketAddress.parse(text).orElseThrow();
    }

    // The values are those of the specification's own test captures.
    @ParameterizedTest
    @CsvSource({
        "128.232.110.120:34855, 66.35.250.204:80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "[2001:470:e5bf:dead:4957:2174:e82c:4887]:63943, [2607:f8b0:400c:c03::1a]:25,"
                + " 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
    })
    void communityIdIsThatOfTheSpecificationInEitherDirection(String one, String other, String id) {
        assertThat(new CommunityId().of(end(one), end(other))).isEqualTo(id);
        assertThat(new CommunityId().of(end(other), end(one))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "normal-close-client-first, SF",
        "refused, REJ",
        "abort, RSTO",
        "half-open, S1",
        "syn-unanswered, S0",
        "close-wait-stuck, S2",
        "midstream, SF",
    })
    void connStateIsThatOfZeek(String scenario, String state) {
        assertThat(observed(scenario).connections())
                .extracting(ZeekState::of)
                .containsOnly(ZeekState.valueOf(state));
    }

    // The letters mean what docs.zeek.org says of Conn::Info; docs/jsonl.md has what differs.
    @ParameterizedTest
    @CsvSource({
        "normal-close-client-first, ShADadFf",
        "normal-close-server-first, ShADadfF",
        "refused, Sr",
        "abort, ShADadR",
        "half-open, Sh",
        "syn-unanswered, S",
        "midstream-server-first, ^dADafF",
        "one-way, SADF",
        "data-repeated-then-acked, ShADadT",
        "bad-checksum-of-ack, ShCADadFf",
        "gap, ShADadG",
        "duplicates, ShADadFf",
        "icmp-rejected, S",
    })
    void historyIsThatOfZeek(String scenario, String history) {
        assertThat(observed(scenario).connections())
                .extracting(ZeekHistory::of)
                .containsOnly(history);
    }

    private static Observed observed(String scenario) {
        return Observed.of(Script.read(Testdata.folder("scenarios").resolve(scenario + ".seg")));
    }

    @Test
    void tableHasAHeadingAndARowForEachConnection() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable table = new CsvTable(out);
        for (ConnectionReport report : observed("time-wait-reused").connections()) {
            table.connection(report, List.of());
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("id,client_address,client_port,");
        assertThat(lines.get(1))
                .startsWith("1,192.0.2.10,51544,198.51.100.7,443,2023-11-14T22:13:20Z,");
        assertThat(lines).extracting(line -> line.split(",").length).containsOnly(32);
    }
}
