package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;

/** The handshake was never completed: the server waits for its third segment (HS-06, RFC 4987). */
final class HalfOpen extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HALF_OPEN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Handshake open = connection.handshake();
        Party server = connection.server();
        if (isDeaf(connection)) {
            raiseDeaf(connection, findings);
            return;
        }
        if (open.synAckNanos() == 0 || server.proven() != TcpState.SYN_RECEIVED) {
            return;
        }
        boolean waits =
                open.result() == Handshake.Result.HALF_OPEN
                        || open.result() == Handshake.Result.PENDING;
        int again = server.synAcks() - 1;
        long age = connection.ageOf(open.synAckNanos());
        if (!waits
                || open.ackNanos() != 0
                || again < 2 && age < connection.thresholds().of(Threshold.SYN_ACK_SILENT)) {
            return;
        }
        if (again < 1 && !connection.canMissAcks()) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, Side.SERVER)
                        .at(open.synAckNanos())
                        .variant(variant(connection))
                        .count("sent", server.synAcks())
                        .duration("age", age)
                        .because(connection.seen(Side.SERVER, Step.SYN_ACK));
        if (again > 0) {
            claim.because(connection.repeated(Side.SERVER, Step.SYN_ACK, again))
                    .mayChangeIf(connection.mayBeAnswered(server.lastNanos()));
        } else {
            claim.because(
                    new Evidence.NotSeen(
                            Step.ACK_OF_SYN,
                            age,
                            connection.thresholds().of(Threshold.SYN_ACK_SILENT)));
        }
        claim.raise(findings);
    }

    private static String variant(Case connection) {
        if (unheard(connection)) {
            return "unheard";
        }
        boolean isOver = Facts.of(connection.report()).last(Side.SERVER).isUnheardOrOver();
        return isOver ? "over" : "";
    }

    /** The client went on sending its SYN: it has no SYN-ACK. */
    private static boolean unheard(Case connection) {
        long answered = connection.handshake().synAckNanos();
        for (TimelineEntry syn : connection.repetitions(Side.CLIENT, Step.SYN)) {
            if (syn.nanos() > answered) {
                return true;
            }
        }
        return false;
    }

    /**
     * The ACK passed and data followed again and again, but the server took neither and did not
     * repeat its SYN-ACK: the way of a full accept queue behind SYN cookies. It may have recovered
     * since.
     */
    private static boolean isDeaf(Case connection) {
        return connection.server().ignoredRepeats() >= 2
                && connection.handshake().ackNanos() != 0
                && connection.server().synAcks() <= 1;
    }

    private void raiseDeaf(Case connection, FindingSink findings) {
        Party server = connection.server();
        boolean recovered = server.proven() != TcpState.SYN_RECEIVED;
        Claim.about(code(), connection, Side.SERVER)
                .at(connection.handshake().synAckNanos())
                .variant(recovered ? "recovered" : "deaf")
                .weighing(recovered ? Severity.WARNING : code().severity())
                .count("count", server.ignoredRepeats())
                .hint(Hint.Cause.ACCEPT_QUEUE_FULL, Confidence.LIKELY)
                .because(connection.seen(Side.SERVER, Step.SYN_ACK))
                // Silence to the ACK and silence to the data: two habits of a full queue.
                .because(new Evidence.Habit(connection.handshake().ackFrame()))
                .because(new Evidence.Habit(server.ignoredFrame()))
                .raise(findings);
    }

    /** Tells whether the connection is one whose ACK and data the server does not take. */
    static boolean saysDeaf(Case connection) {
        return connection.server().proven() == TcpState.SYN_RECEIVED && isDeaf(connection);
    }
}
