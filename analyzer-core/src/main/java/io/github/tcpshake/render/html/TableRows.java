package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.LastState;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the page's table, column by column in blocks of JSON. Memory is bounded: clean
 * connections and others have so many places each; what finds none is counted.
 */
final class TableRows {
    private static final int BLOCK = 4096;

    /** Columns, by the names the page knows them by. */
    private static final String[] NAMES = {
        "id", "ca", "cp", "sa", "sp", "t", "d", "h", "up", "down", "r", "cs", "ss", "f"
    };

    private final int places;
    private final Numbering<Address> addresses = new Numbering<>();
    private final Numbering<List<Integer>> combinations = new Numbering<>();
    private final List<byte[]> blocks = new ArrayList<>();
    private final long[][] open = new long[NAMES.length][BLOCK];
    private int inOpen;
    private long clean;
    private long found;
    private long firstNanos;

    /** An address without its port; an object of its own saves the text until the end. */
    private record Address(long high, long low) {
        String text() {
            return new SocketAddress(high, low, 0).address();
        }
    }

    /**
     * @param places for clean connections, and for others
     */
    TableRows(int places) {
        this.places = places;
    }

    /** Takes a connection if there is a place. */
    void add(ConnectionReport report, List<Finding> findings) throws IOException {
        boolean isFound = findings.stream().anyMatch(f -> f.severity() != Severity.INFO);
        long before = isFound ? found++ : clean++;
        if (before >= places) {
            return;
        }
        if (firstNanos == 0) {
            firstNanos = report.startNanos();
        }
        Party client = report.client();
        Party server = report.server();
        long handshake = report.handshake().durationNanos();
        long[] row = {
            report.id(),
            addresses.of(address(client)),
            client.address().port(),
            addresses.of(address(server)),
            server.address().port(),
            (report.startNanos() - firstNanos) / Time.MICROSECOND,
            (report.endNanos() - report.startNanos()) / Time.MICROSECOND,
            handshake < 0 ? -1 : handshake / Time.MICROSECOND,
            client.sentBytes(),
            server.sentBytes(),
            ConnectionResult.of(report).ordinal(),
            state(Facts.of(report).last(Side.CLIENT)),
            state(Facts.of(report).last(Side.SERVER)),
            combinations.of(combination(findings))
        };
        for (int i = 0; i < row.length; i++) {
            open[i][inOpen] = row[i];
        }
        if (++inOpen == BLOCK) {
            endBlock();
        }
    }

    private static Address address(Party party) {
        return new Address(party.address().high(), party.address().low());
    }

    /** A state, and whether anything proves it, in one number. */
    private static int state(LastState last) {
        return last.state().ordinal() * 2 + (last.isCertain() ? 0 : 1);
    }

    /** Codes, severities and confidences, the worst first. */
    private static List<Integer> combination(List<Finding> worstFirst) {
        return worstFirst.stream()
                .map(
                        f ->
                                f.code().ordinal() * 16
                                        + f.severity().ordinal() * 4
                                        + f.confidence().ordinal())
                .toList();
    }

    private void endBlock() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(inOpen * 64);
        try (JsonGenerator json = PageJson.generator(bytes)) {
            json.writeStartObject();
            for (int i = 0; i < NAMES.length; i++) {
                json.writeFieldName(NAMES[i]);
                json.writeArray(open[i], 0, inOpen);
            }
            json.writeEndObject();
        }
        blocks.add(bytes.toByteArray());
        inOpen = 0;
    }

    /** Writes every block as an element of its own. */
    void write(OutputStream out, Page page) throws IOException {
        if (inOpen > 0) {
            endBlock();
        }
        for (byte[] block : blocks) {
            page.data(out, "rows", "", block);
        }
    }

    /** Writes what the numbers of the rows stand for. */
    void writeNames(JsonGenerator json) throws IOException {
        json.writeNumberField("first_ns", firstNanos);
        json.writeArrayFieldStart("addresses");
        for (Address address : addresses.all()) {
            json.writeString(address.text());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("combinations");
        for (List<Integer> combination : combinations.all()) {
            json.writeStartArray();
            for (int one : combination) {
                json.writeNumber(one);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Returns how many clean connections have no row. */
    long foldedClean() {
        return Math.max(0, clean - places);
    }

    /** Returns how many connections with findings have no row. */
    long foldedFound() {
        return Math.max(0, found - places);
    }

    long shown() {
        return Math.min(clean, places) + Math.min(found, places);
    }
}
