package io.github.tcpshake.cut;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was called certain on the beginning of a capture, and is taken back by the whole of it:
 *
 * <ul>
 *   <li>a finding that the whole does not raise about the same endpoint of the same connection. The
 *       whole may be less sure of it, for a gap that came later. Findings {@linkplain
 *       #OF_THE_MOMENT of the moment} may have come right; what they rest on must still be there;
 *   <li>a change of state that the whole does not call certain, with the same frame;
 *   <li>who is the client, once a SYN or SYN-ACK has told it;
 *   <li>a finding about a host or the capture that the whole does not raise.
 * </ul>
 */
final class Contradictions {
    /** These say that nothing came so far. Something may come. */
    private static final Set<FindingCode> OF_THE_MOMENT =
            EnumSet.of(
                    FindingCode.SYN_UNANSWERED,
                    FindingCode.HALF_OPEN,
                    FindingCode.PEER_SILENT,
                    FindingCode.KEEPALIVE_UNANSWERED,
                    FindingCode.FIN_UNACKED,
                    FindingCode.FINAL_ACK_MISSING);

    /** A timeline with so many rows leaves others out. */
    private static final int FULL_TIMELINE = 64;

    private final Analysis part;
    private final Analysis whole;
    private final List<String> lines = new ArrayList<>();

    private Contradictions(Analysis part, Analysis whole) {
        this.part = part;
        this.whole = whole;
    }

    /** Returns one line for each, none where the whole bears out all that was certain. */
    static List<String> of(Analysis part, Analysis whole) {
        Contradictions found = new Contradictions(part, whole);
        part.connections().forEach(found::compare);
        part.findings().stream()
                .filter(finding -> finding.confidence() == Confidence.CERTAIN)
                .forEach(found::compare);
        return found.lines;
    }

    private void compare(ConnectionReport early) {
        Optional<ConnectionReport> late = beganWith(early.firstFrame());
        if (late.isEmpty()) {
            lines.add("the connection of frame " + early.firstFrame() + " is gone");
            return;
        }
        if (early.rolesObserved() && !isSame(early.client(), late.get().client())) {
            lines.add("connection " + early.id() + ": client and server are exchanged");
        }
        for (Transition transition : early.transitions()) {
            if (transition.certain() && !isBorneOut(transition, early, late.get())) {
                lines.add("connection " + early.id() + ": not certain any more: " + transition);
            }
        }
    }

    private static boolean isBorneOut(
            Transition early, ConnectionReport part, ConnectionReport whole) {
        Side side = sideIn(whole, part.party(early.endpoint()));
        return whole.transitions(side).stream()
                .anyMatch(
                        late ->
                                late.certain()
                                        && late.to() == early.to()
                                        && late.frame() == early.frame());
    }

    private void compare(Finding early) {
        boolean borneOut =
                early.connection() == 0
                        ? isRaised(early)
                        : isBorneOut(early, connection(part, early.connection()));
        if (!borneOut) {
            lines.add("certain, and then not so: " + early);
        }
    }

    private boolean isRaised(Finding early) {
        return whole.findings().stream()
                .anyMatch(
                        late ->
                                late.code() == early.code()
                                        && late.subject().equals(early.subject()));
    }

    private boolean isBorneOut(Finding early, ConnectionReport from) {
        Optional<ConnectionReport> same = beganWith(from.firstFrame());
        if (same.isEmpty()) {
            return false;
        }
        ConnectionReport to = same.get();
        boolean raised =
                whole.findings().stream()
                        .filter(late -> late.connection() == to.id())
                        .anyMatch(
                                late ->
                                        late.code() == early.code()
                                                && isAboutTheSame(early, from, late, to));
        return raised || OF_THE_MOMENT.contains(early.code()) && heldThen(early, to);
    }

    /** Tells whether what was repeated without an answer is still seen so. */
    private static boolean heldThen(Finding early, ConnectionReport to) {
        return early.because().stream()
                .filter(Evidence.Repeated.class::isInstance)
                .map(Evidence.Repeated.class::cast)
                .allMatch(
                        again ->
                                again.frames().stream()
                                        .allMatch(frame -> isRepetition(frame, again, to)));
    }

    private static boolean isRepetition(
            long frame, Evidence.Repeated again, ConnectionReport report) {
        Optional<TimelineEntry> row =
                report.timeline().stream().filter(entry -> entry.frame() == frame).findFirst();
        return row.map(entry -> entry.step() == again.step() && isSentAgain(entry))
                .orElse(report.timeline().size() >= FULL_TIMELINE);
    }

    private static boolean isSentAgain(TimelineEntry entry) {
        boolean again = entry.has(Note.REPEATED) || entry.has(Note.PROBE);
        return again && !entry.has(Note.COPY);
    }

    private static boolean isAboutTheSame(
            Finding early, ConnectionReport from, Finding late, ConnectionReport to) {
        return switch (early.about()) {
            case CLIENT, SERVER ->
                    (late.about() == Finding.About.CLIENT || late.about() == Finding.About.SERVER)
                            && isSame(endpoint(early, from), endpoint(late, to));
            default -> late.about() == early.about();
        };
    }

    private static Party endpoint(Finding finding, ConnectionReport report) {
        return finding.about() == Finding.About.CLIENT ? report.client() : report.server();
    }

    private static Side sideIn(ConnectionReport report, Party party) {
        return isSame(report.client(), party) ? Side.CLIENT : Side.SERVER;
    }

    private static boolean isSame(Party one, Party other) {
        return one.address().equals(other.address());
    }

    private Optional<ConnectionReport> beganWith(long firstFrame) {
        return whole.connections().stream().filter(c -> c.firstFrame() == firstFrame).findFirst();
    }

    private static ConnectionReport connection(Analysis analysis, long id) {
        return analysis.connections().stream().filter(c -> c.id() == id).findFirst().orElseThrow();
    }
}
