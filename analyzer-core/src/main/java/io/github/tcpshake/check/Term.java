package io.github.tcpshake.check;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.Condition;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing that a rule says of a connection. */
public sealed interface Term {
    /** Tells whether it is so. */
    Truth holds(ConnectionReport report, List<Finding> findings);

    /**
     * It can be called by one of some words.
     *
     * @param isNegated true where none of them may fit
     */
    record Called(List<Condition> conditions, boolean isNegated) implements Term {
        @Override
        public Truth holds(ConnectionReport report, List<Finding> findings) {
            Truth truth = Truth.NO;
            for (Condition condition : conditions) {
                truth = truth.or(one(condition, report));
            }
            return isNegated ? truth.not() : truth;
        }

        private static Truth one(Condition condition, ConnectionReport report) {
            if (condition.holds(report)) {
                return Truth.YES;
            }
            boolean isAboutCapture =
                    condition == Condition.PENDING || condition == Condition.MIDSTREAM;
            boolean isOpen = condition == Condition.OPENED && Condition.PENDING.holds(report);
            boolean mayBecome =
                    isOpen
                            ? report.handshake().result() == Handshake.Result.PENDING
                            : Condition.PENDING.holds(report)
                                    || condition == Condition.CLOSED
                                            && !report.visibility().bothDirections();
            return mayBecome && !isAboutCapture ? Truth.UNKNOWN : Truth.NO;
        }
    }

    /** It was ended first by one of some. */
    record First(Set<Teardown.Closer> closers, boolean isNegated) implements Term {
        @Override
        public Truth holds(ConnectionReport report, List<Finding> findings) {
            Teardown.Closer first = report.teardown().first();
            boolean isSeen = report.visibility().bothDirections() || first == Teardown.Closer.NONE;
            Truth truth = isSeen ? Truth.of(closers.contains(first)) : Truth.UNKNOWN;
            return isNegated ? truth.not() : truth;
        }
    }

    /** A side was last in one of some states, of which some may be presumed. */
    record LastState(Side side, Set<TcpState> states, boolean isNegated) implements Term {
        @Override
        public Truth holds(ConnectionReport report, List<Finding> findings) {
            return Truth.of(states.contains(report.party(side).state()) != isNegated);
        }
    }

    /**
     * A quantity stands so to a limit.
     *
     * @param limit nanoseconds, bytes or a count, as the quantity
     */
    record Measured(Quantity quantity, Operator operator, long limit) implements Term {
        @Override
        public Truth holds(ConnectionReport report, List<Finding> findings) {
            Optional<Measure> measure = quantity.of(report);
            return measure.map(value -> operator.compare(value, limit))
                    .orElse(Truth.of(operator == Operator.UNEQUAL));
        }
    }

    /** One of some findings was made on it; of any at all where none is named. */
    record Found(Set<FindingCode> codes, boolean isNegated) implements Term {
        @Override
        public Truth holds(ConnectionReport report, List<Finding> findings) {
            return Truth.of(findings.stream().anyMatch(this::names) != isNegated);
        }

        /** Tells whether a finding is one of those. */
        public boolean names(Finding finding) {
            return codes.contains(finding.code());
        }
    }
}
