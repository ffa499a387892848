package io.github.tcpshake.kernel;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which report speaks of which true connection: equal ends, in order of their beginning. */
final class Pairing {
    /**
     * A true connection and what is said of it.
     *
     * @param isFlipped true when the report calls the true server its client
     */
    record Pair(TrueConnection truth, Optional<ConnectionReport> report, boolean isFlipped) {
        /** Returns the side under which the report knows a true side. */
        Side named(Side trueSide) {
            return isFlipped ? trueSide.peer() : trueSide;
        }
    }

    private Pairing() {}

    static List<Pair> of(List<TrueConnection> truths, List<ConnectionReport> reports) {
        List<ConnectionReport> left = new ArrayList<>(reports);
        List<Pair> pairs = new ArrayList<>();
        for (TrueConnection truth : truths) {
            Optional<ConnectionReport> report =
                    left.stream().filter(candidate -> haveSameEnds(truth, candidate)).findFirst();
            report.ifPresent(left::remove);
            pairs.add(
                    new Pair(truth, report, report.isPresent() && isFlipped(truth, report.get())));
        }
        return pairs;
    }

    private static boolean haveSameEnds(TrueConnection truth, ConnectionReport report) {
        return sockets(socket(report.client()), socket(report.server()))
                .equals(sockets(socket(truth.client()), socket(truth.server())));
    }

    // A socket that connects to itself is both ends.
    private static Set<String> sockets(String one, String other) {
        return Set.copyOf(List.of(one, other));
    }

    private static boolean isFlipped(TrueConnection truth, ConnectionReport report) {
        return !socket(report.client()).equals(socket(truth.client()));
    }

    private static String socket(TrueEndpoint end) {
        return end.address() + " " + end.port();
    }

    private static String socket(Party party) {
        return party.address().address() + " " + party.address().port();
    }
}
