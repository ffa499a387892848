package io.github.tcpshake.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transitions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of states is the table that runs. */
class StatesPageTest {
    private static final String INTRODUCTION =
            """
            # States of an endpoint

            Generated from `Transitions.ROWS` of package `track`; do not edit. `mvn test -Dgolden=update` writes it again.

            Each endpoint of a connection has a state machine of its own. What it **sends** (`SENT_`) is seen. What it
            **gets** (`GOT_`) is not: a capture shows that a segment was under way, not that it arrived. So a `GOT_` event
            first waits. It is *proven* once the endpoint sends something that it could not have sent otherwise, and
            *doubted* while the endpoint behaves as if nothing had come. The state that is shown is the proven one with the
            waiting, undoubted events applied; where that differs, it carries a `?`.

            A pair of state and event that has no row keeps the state. Waiting events are applied in the order of the
            second table, whatever order they passed in.

            ## Picture

            An event that ends an endpoint in every state (see the last rows of the table) has no arrow.

            ```mermaid
            """;

    private static final Map<EndpointEvent, String> MEANINGS = meanings();

    @Test
    void statesPageIsGeneratedFromTheTransitions() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        diagram(page);
        page.append(
                "```\n\n## Rows\n\n| from | event | to | RFC 9293 | note |\n|---|---|---|---|---|\n");
        rows(page);
        page.append("\n## Events\n\n| event | what happens to the endpoint |\n|---|---|\n");
        for (EndpointEvent event : EndpointEvent.values()) {
            page.append("| `%s` | %s |\n".formatted(event, MEANINGS.get(event)));
        }
        new Page("docs/states.md").demand(page.toString());
    }

    private static void diagram(StringBuilder page) {
        page.append("stateDiagram-v2\n");
        for (TcpState state : TcpState.values()) {
            if (state != TcpState.LISTEN) {
                page.append("    state \"%s\" as %s\n".formatted(state.rfcName(), state));
            }
        }
        page.append("    [*] --> UNKNOWN\n");
        Map<String, String> arrows = new LinkedHashMap<>();
        for (Transitions.Row row : Transitions.ROWS) {
            if (!isOfEveryState(row)) {
                arrows.merge(
                        "%s --> %s".formatted(row.from(), row.to()),
                        row.on().name(),
                        (one, other) -> one + " or " + other);
            }
        }
        arrows.forEach((arrow, label) -> page.append("    %s : %s\n".formatted(arrow, label)));
        page.append("    CLOSED --> [*]\n");
    }

    private static void rows(StringBuilder page) {
        List<Transitions.Row> rows = Transitions.ROWS;
        rows.stream()
                .filter(row -> !isOfEveryState(row))
                .forEach(row -> page.append(line(row.from().rfcName(), row)));
        rows.stream()
                .filter(row -> isOfEveryState(row) && row.from() == TcpState.UNKNOWN)
                .forEach(row -> page.append(line("any but CLOSED, LISTEN", row)));
    }

    private static String line(String from, Transitions.Row row) {
        return "| %s | `%s` | %s | %s | %s |\n"
                .formatted(from, row.on(), row.to().rfcName(), row.section(), row.note());
    }

    private static boolean isOfEveryState(Transitions.Row row) {
        return Arrays.stream(TcpState.values())
                .filter(from -> from != TcpState.CLOSED && from != TcpState.LISTEN)
                .allMatch(from -> hasRow(from, row.on(), row.to()));
    }

    private static boolean hasRow(TcpState from, EndpointEvent on, TcpState to) {
        return Transitions.ROWS.stream()
                .anyMatch(row -> row.from() == from && row.on() == on && row.to() == to);
    }

    @Test
    void everyEventIsExplained() {
        String missing =
                Arrays.stream(EndpointEvent.values())
                        .filter(event -> !MEANINGS.containsKey(event))
                        .map(EndpointEvent::name)
                        .collect(joining(", "));
        assertThat(missing).isEmpty();
    }

    private static Map<EndpointEvent, String> meanings() {
        Map<EndpointEvent, String> all = new LinkedHashMap<>();
        all.put(EndpointEvent.SENT_SYN, "it sends a SYN without ACK");
        all.put(EndpointEvent.SENT_SYN_ACK, "it sends a SYN with ACK");
        all.put(EndpointEvent.SENT_FIN, "it sends its first FIN");
        all.put(EndpointEvent.SENT_RST, "it sends an RST that is its own");
        all.put(EndpointEvent.GOT_SYN, "a SYN without ACK reaches it");
        all.put(EndpointEvent.GOT_SYN_ACK, "a SYN-ACK of its SYN reaches it");
        all.put(EndpointEvent.GOT_ACK_OF_SYN, "an ACK of its SYN or SYN-ACK reaches it");
        all.put(EndpointEvent.GOT_ACK_OF_FIN, "an ACK of its FIN reaches it");
        all.put(EndpointEvent.GOT_FIN, "the FIN of its peer reaches it, and all data before it");
        all.put(EndpointEvent.GOT_RST, "an RST reaches it that it accepts (RFC 5961 3.2)");
        all.put(EndpointEvent.GOT_ICMP, "an ICMP error about its SYN reaches it");
        all.put(
                EndpointEvent.GOT_NEW_SYN,
                "the SYN of the next connection on its ports reaches it");
        all.put(EndpointEvent.SEEN_MIDSTREAM, "the capture begins when it is open already");
        return all;
    }
}
