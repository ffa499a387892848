package io.github.tcpshake.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.drawing.Pen;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.LastState;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Rows of a table of connections, and the heading above them. */
final class CsvRows implements Pen {
    private static final String[] COLUMNS = {
        "id",
        "client_address",
        "client_port",
        "server_address",
        "server_port",
        "start",
        "start_ns",
        "end_ns",
        "result",
        "open_result",
        "handshake_ns",
        "close_result",
        "close_first",
        "final_ack",
        "client_state",
        "server_state",
        "client_proven_state",
        "server_proven_state",
        "client_frames",
        "server_frames",
        "client_payload_bytes",
        "server_payload_bytes",
        "client_retransmissions",
        "server_retransmissions",
        "findings",
        "conn_state",
        "history",
        "community_id",
        "first_frame",
        "last_frame",
        "tcp_stream",
        "display_filter",
    };

    private final CsvWriter csv;
    private final CommunityId community = new CommunityId();

    CsvRows(OutputStream stream) {
        csv = CsvWriter.builder().build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    void writeHeading() throws IOException {
        csv.writeRecord(COLUMNS);
        csv.flush();
    }

    @Override
    public void draw(ConnectionReport report, List<Finding> findings) throws IOException {
        Party client = report.client();
        Party server = report.server();
        long handshake = report.handshake().durationNanos();
        List<String> row = new ArrayList<>(COLUMNS.length);
        numbers(row, report.id());
        row.add(client.address().address());
        numbers(row, client.address().port());
        row.add(server.address().address());
        numbers(row, server.address().port());
        row.add(Instant.ofEpochSecond(0, report.startNanos()).toString());
        numbers(row, report.startNanos(), report.endNanos());
        row.add(ConnectionResult.of(report).word());
        row.add(JsonNames.of(report.handshake().result()));
        row.add(handshake < 0 ? "" : Long.toString(handshake));
        row.add(JsonNames.of(report.teardown().result()));
        row.add(JsonNames.of(report.teardown().first()));
        row.add(JsonNames.of(report.teardown().finalAck()));
        LastState lastOfClient = Facts.of(report).last(Side.CLIENT);
        LastState lastOfServer = Facts.of(report).last(Side.SERVER);
        row.add(lastOfClient.state().rfcName());
        row.add(lastOfServer.state().rfcName());
        row.add(lastOfClient.proven().rfcName());
        row.add(lastOfServer.proven().rfcName());
        numbers(row, client.frames(), server.frames());
        numbers(row, client.payloadBytes(), server.payloadBytes());
        numbers(
                row,
                JsonConnection.retransmissions(client),
                JsonConnection.retransmissions(server));
        row.add(
                findings.stream()
                        .map(finding -> finding.code().id())
                        .distinct()
                        .collect(Collectors.joining(" ")));
        row.add(ZeekState.of(report).name());
        row.add(ZeekHistory.of(report));
        row.add(community.of(client.address(), server.address()));
        numbers(row, report.firstFrame(), report.lastFrame());
        OptionalInt stream = report.tcpStream();
        row.add(stream.isPresent() ? Integer.toString(stream.getAsInt()) : "");
        row.add(DisplayFilter.of(report));
        csv.writeRecord(row);
        csv.flush();
    }

    private static void numbers(List<String> row, long... values) {
        for (long value : values) {
            row.add(Long.toString(value));
        }
    }
}
