package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the charts show, counted over every connection, with or without a row. Fixed memory. */
final class Aggregates {
    /** Handshake times: so many steps for each power of ten, from 10 us on. */
    private static final int STEPS = 8;

    private static final int HANDSHAKE_BINS = 7 * STEPS;
    private static final double LEAST_HANDSHAKE_NANOS = 1e4;

    /** Services that findings are counted for; beyond that only those already met. */
    private static final int SERVICES = 4096;

    private static final int SERVICES_SHOWN = 12;

    private final TimeBins opens = new TimeBins();
    private final TimeBins closes = new TimeBins();
    private final long[] handshakes = new long[HANDSHAKE_BINS];
    private final Map<ConnectionResult, Long> results = new EnumMap<>(ConnectionResult.class);
    private final Map<TcpState, Long> clientStates = new EnumMap<>(TcpState.class);
    private final Map<TcpState, Long> serverStates = new EnumMap<>(TcpState.class);
    private final Map<String, long[]> services = new HashMap<>();

    void add(ConnectionReport report, List<Finding> findings) {
        opens.add(report.startNanos());
        boolean isOver = isOver(report.client()) && isOver(report.server());
        if (isOver) {
            closes.add(report.endNanos());
        }
        long handshake = report.handshake().durationNanos();
        if (handshake >= 0) {
            handshakes[bin(handshake)]++;
        }
        results.merge(ConnectionResult.of(report), 1L, Long::sum);
        clientStates.merge(report.client().state(), 1L, Long::sum);
        serverStates.merge(report.server().state(), 1L, Long::sum);
        for (Finding finding : findings) {
            if (finding.severity() != Severity.INFO) {
                service(report.server().address().toString(), finding.severity());
            }
        }
    }

    private static boolean isOver(Party party) {
        return party.state() == TcpState.CLOSED || party.state() == TcpState.TIME_WAIT;
    }

    private static int bin(long nanos) {
        double steps = Math.log10(Math.max(1, nanos) / LEAST_HANDSHAKE_NANOS) * STEPS;
        return (int) Math.max(0, Math.min(HANDSHAKE_BINS - 1, Math.floor(steps)));
    }

    private void service(String server, Severity severity) {
        long[] counts = services.get(server);
        if (counts == null && services.size() < SERVICES) {
            counts = new long[Severity.values().length];
            services.put(server, counts);
        }
        if (counts != null) {
            counts[severity.ordinal()]++;
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("charts");
        opens.write(json, "opens");
        closes.write(json, "closes");
        json.writeObjectFieldStart("handshakes");
        json.writeNumberField("least_ns", LEAST_HANDSHAKE_NANOS);
        json.writeNumberField("steps", STEPS);
        json.writeFieldName("counts");
        json.writeArray(handshakes, 0, handshakes.length);
        json.writeEndObject();
        counts(json, "results", results);
        counts(json, "client_states", clientStates);
        counts(json, "server_states", serverStates);
        services(json);
        json.writeEndObject();
    }

    private static <E extends Enum<E>> void counts(
            JsonGenerator json, String name, Map<E, Long> counts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<E, Long> entry : counts.entrySet()) {
            json.writeStartArray();
            json.writeNumber(entry.getKey().ordinal());
            json.writeNumber(entry.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void services(JsonGenerator json) throws IOException {
        List<Map.Entry<String, long[]>> most =
                services.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (Map.Entry<String, long[]> e) ->
                                                        -Arrays.stream(e.getValue()).sum())
                                        .thenComparing(Map.Entry::getKey))
                        .limit(SERVICES_SHOWN)
                        .toList();
        json.writeArrayFieldStart("services");
        for (Map.Entry<String, long[]> entry : most) {
            json.writeStartArray();
            json.writeString(entry.getKey());
            for (long count : entry.getValue()) {
                json.writeNumber(count);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeNumberField("services_all", services.size());
        json.writeBooleanField("services_full", services.size() == SERVICES);
    }
}
