package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;

/** The SYN had no answer of any kind (HS-01, RFC 9293 3.5). */
final class UnansweredSyn extends Detector {
    // Classic Linux has waited 63 s when it sends its last SYN but one; no stack retries so long
    // and still hopes for an application that waits.
    private static final long GIVEN_UP_NANOS = 63 * Time.SECOND;

    @Override
    public FindingCode code() {
        return FindingCode.SYN_UNANSWERED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Handshake open = connection.handshake();
        Party client = connection.client();
        boolean waits =
                open.result() == Handshake.Result.UNANSWERED
                        || open.result() == Handshake.Result.PENDING;
        boolean heard = connection.server().frames() > 0;
        if (!waits || open.firstSynNanos() == 0 || heard && !goesOn(connection)) {
            return;
        }
        int again = client.syns() - 1;
        long silence = connection.ageOf(client.lastNanos());
        if (again < 2 && silence < connection.thresholds().of(Threshold.SYN_SILENT)) {
            return;
        }
        boolean isTakenBack = isTakenBack(connection);
        long span = lastSynNanos(connection, isTakenBack) - open.firstSynNanos();
        Claim claim =
                Claim.about(code(), connection, Side.SERVER)
                        .at(open.firstSynNanos())
                        .variant(variant(heard, again, span, isTakenBack))
                        .count("count", client.syns())
                        .duration("span", span)
                        .duration("silence", silence)
                        .hintIf(!heard, Hint.Cause.FILTERED, Confidence.POSSIBLE)
                        .because(connection.seen(Side.CLIENT, Step.SYN));
        if (again > 0) {
            // The client shows what it lacks: an answer that was not captured changes nothing.
            claim.because(connection.repeated(Side.CLIENT, Step.SYN, again))
                    .mayChangeIf(connection.mayBeAnswered(client.lastNanos()))
                    .raise(findings);
        } else {
            claim.because(
                            new Evidence.NotSeen(
                                    Step.SYN_ACK,
                                    silence,
                                    connection.thresholds().of(Threshold.SYN_SILENT)))
                    .raise(findings);
        }
    }

    private static boolean isTakenBack(Case connection) {
        return connection.report().resets().stream()
                .anyMatch(
                        reset ->
                                reset.by() == Side.CLIENT
                                        && reset.nanos() == connection.client().lastNanos());
    }

    private static long lastSynNanos(Case connection, boolean isTakenBack) {
        long last = connection.client().lastNanos();
        return isTakenBack
                ? connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .mapToLong(TimelineEntry::nanos)
                        .max()
                        .orElse(connection.handshake().firstSynNanos())
                : last;
    }

    private static String variant(boolean heard, int again, long spanNanos, boolean isTakenBack) {
        if (heard) {
            return "unfit";
        } else if (again > 0 && isTakenBack) {
            return "taken-back";
        }
        return again == 0 ? "once" : spanNanos >= GIVEN_UP_NANOS ? "given-up" : "";
    }

    /**
     * What came from the server answered nothing (a challenge ACK, an RST or a SYN-ACK that does
     * not fit), and the client tried again and again since.
     */
    private static boolean goesOn(Case connection) {
        long heard = connection.server().lastNanos();
        return connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .filter(syn -> syn.nanos() > heard)
                        .count()
                >= 2;
    }
}
