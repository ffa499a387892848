package io.github.tcpshake.kernel;

import io.github.tcpshake.kernel.Pairing.Pair;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds what tcpshake says of the connections of one capture against the kernel's record. */
final class Agreement {
    private final Truth truth;
    private final Side vantage;
    private final List<String> differences = new ArrayList<>();

    private Agreement(Truth truth, Side vantage) {
        this.truth = truth;
        this.vantage = vantage;
    }

    /** Returns one line for each thing that differs, none when tcpshake and the kernel agree. */
    static List<String> differences(Truth truth, Side vantage, Analysis analysis) {
        Agreement agreement = new Agreement(truth, vantage);
        agreement.compare(analysis);
        return agreement.differences;
    }

    private void compare(Analysis analysis) {
        List<TrueConnection> captured =
                truth.connections().stream().filter(c -> c.isIn(vantage)).toList();
        long begun =
                analysis.connections().stream()
                        .filter(c -> c.handshake().result() != Handshake.Result.MIDSTREAM)
                        .count();
        if (begun > captured.size() && !truth.mayShowMoreConnections()) {
            differences.add(begun + " connections reported, there were " + captured.size());
        }
        for (Pair pair : Pairing.of(captured, analysis.connections())) {
            if (pair.report().isPresent()) {
                compare(pair, pair.report().get());
            } else if (pair.truth().hadSocket()) {
                differences.add(pair.truth() + " is not reported");
            }
        }
    }

    private void compare(Pair pair, ConnectionReport report) {
        TrueConnection connection = pair.truth();
        if (pair.isFlipped()
                && report.rolesObserved()
                && connection.opener() != TrueConnection.Opener.BOTH) {
            differences.add(connection + ": client and server are exchanged");
        }
        for (Side side : Side.values()) {
            TrueEndpoint end = connection.endpoint(side);
            if (end.hadSocket()) {
                EndpointAgreement.differences(
                                truth, vantage, end, report.party(pair.named(side)), report)
                        .forEach(difference -> differences.add(connection + ": " + difference));
            }
        }
        compareCloser(pair, report.teardown().first());
    }

    private void compareCloser(Pair pair, Teardown.Closer said) {
        TrueConnection connection = pair.truth();
        boolean agree =
                switch (connection.closer()) {
                    case THIRD_PARTY -> true;
                    case NOBODY -> said == Teardown.Closer.NONE;
                    case CLIENT -> isCloser(pair, Side.CLIENT, said);
                    case SERVER -> isCloser(pair, Side.SERVER, said);
                };
        boolean crossed = said == Teardown.Closer.BOTH && connection.isSimultaneousClose();
        if (!agree && !crossed && connection.hadSocket()) {
            differences.add(
                    connection
                            + ": closed first by "
                            + said.name().toLowerCase(Locale.ROOT)
                            + ", by the kernel's record by "
                            + connection.closer().name().toLowerCase(Locale.ROOT));
        }
    }

    private boolean isCloser(Pair pair, Side closer, Teardown.Closer said) {
        Teardown.Closer named =
                pair.named(closer) == Side.CLIENT ? Teardown.Closer.CLIENT : Teardown.Closer.SERVER;
        boolean unseen =
                !pair.truth().endpoint(closer).endedAt().contains(vantage)
                        || pair.truth().closing() == TrueConnection.Closing.SILENTLY;
        return said == named || (unseen && said != Teardown.Closer.BOTH);
    }
}
