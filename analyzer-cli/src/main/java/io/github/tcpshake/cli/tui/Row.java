package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.HalfOpenSense;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One connection as a table shows it: small, because there may be very many, and immutable, because
 * two threads read it.
 *
 * @param clientState as the RFC spells it, with a question mark where it is presumed, empty where
 *     that side was never heard
 * @param sinceNanos when either side last changed its state; this and all times are nanoseconds
 *     since the epoch
 * @param lastNanos time of the last segment
 * @param up payload bytes the client sent
 * @param down payload bytes the server sent
 * @param result the word {@code list} uses
 * @param marks findings, the worst first
 * @param ended true when nothing more is expected of the connection
 */
record Row(
        long id,
        String client,
        String server,
        String clientState,
        String serverState,
        long sinceNanos,
        long startNanos,
        long lastNanos,
        long up,
        long down,
        String result,
        List<Mark> marks,
        boolean halfOpen,
        boolean ended) {
    private static final String[] PROVEN =
            Arrays.stream(TcpState.values()).map(Row::name).toArray(String[]::new);
    private static final String[] PRESUMED =
            Arrays.stream(PROVEN)
                    .map(name -> name.isEmpty() ? "" : name + "?")
                    .toArray(String[]::new);

    /**
     * Returns the row of a connection.
     *
     * @param before its row until now, whose words are used again
     */
    static Row of(Examined examined, Optional<Row> before, boolean ended) {
        ConnectionReport report = examined.report();
        // Who is client can still turn out otherwise where the capture began late.
        boolean same = before.isPresent() && report.rolesObserved();
        return new Row(
                report.id(),
                same ? before.get().client() : report.client().address().toString(),
                same ? before.get().server() : report.server().address().toString(),
                state(report.client()),
                state(report.server()),
                since(report),
                report.startNanos(),
                report.endNanos(),
                report.client().sentBytes(),
                report.server().sentBytes(),
                ConnectionResult.of(report).word(),
                Mark.of(examined.findings()),
                !ended && isHalfOpen(examined),
                ended);
    }

    // Every handshake is incomplete for a moment: it counts once that is found, or has lasted.
    private static boolean isHalfOpen(Examined examined) {
        boolean lasts = examined.report().handshake().result() == Handshake.Result.HALF_OPEN;
        return HalfOpenSense.of(examined.report(), examined.findings())
                .filter(sense -> lasts || sense.why(examined.findings()).isPresent())
                .isPresent();
    }

    private static String name(TcpState state) {
        return state == TcpState.UNKNOWN ? "" : state.rfcName();
    }

    private static String state(Party party) {
        String[] names = party.state() == party.proven() ? PROVEN : PRESUMED;
        return names[party.state().ordinal()];
    }

    private static long since(ConnectionReport report) {
        List<Transition> transitions = report.transitions();
        return transitions.isEmpty()
                ? report.startNanos()
                : transitions.get(transitions.size() - 1).nanos();
    }

    int rank() {
        return Mark.rank(marks);
    }

    /** Tells whether something was found on it that is more than a fact. */
    boolean hasFinding() {
        return !marks.isEmpty() && marks.get(0).matters();
    }
}
