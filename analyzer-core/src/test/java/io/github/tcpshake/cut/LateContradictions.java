package io.github.tcpshake.cut;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was called certain on a capture that began late, and what the whole capture tells otherwise:
 *
 * <ul>
 *   <li>a change of state: at that frame the whole has the endpoint in another state;
 *   <li>who is the client;
 *   <li>a finding that the whole does not raise about the same endpoint, unless it is {@linkplain
 *       #OF_THE_CAPTURE about the capture} itself.
 * </ul>
 */
final class LateContradictions {
    /** These say what a capture does not hold: a later beginning holds less. */
    private static final Set<FindingCode> OF_THE_CAPTURE =
            EnumSet.of(
                    FindingCode.MIDSTREAM,
                    FindingCode.GAP,
                    FindingCode.ONE_WAY,
                    FindingCode.DUPLICATES, // of so many segments
                    FindingCode.STRAY_SEGMENT);

    /** What the whole calls otherwise, since it knows what was before. */
    private static final Map<FindingCode, Set<FindingCode>> NAMED_BY_WHAT_WAS_BEFORE =
            Map.of(
                    FindingCode.SYN_CHALLENGED,
                    Set.of(
                            FindingCode.SYN_NEW_ISN,
                            FindingCode.SYN_IN_CONNECTION,
                            FindingCode.TIME_WAIT_REFUSED),
                    FindingCode.SYNACK_RESENT_AFTER_ACK,
                    Set.of(FindingCode.BAD_CHECKSUM_HANDSHAKE),
                    // No SYN of this one was repeated: the whole tells that one was, and what it
                    // cost.
                    FindingCode.HANDSHAKE_SLOW,
                    Set.of(FindingCode.SYN_RETRANSMITTED),
                    // Half-open both times: the whole knows that an ACK passed, and had no effect.
                    FindingCode.HALF_OPEN,
                    Set.of(FindingCode.SYNACK_RESENT_AFTER_ACK),
                    // Whose round trip is known tells that it did not cross an RST.
                    FindingCode.CHALLENGE_ACK,
                    Set.of(FindingCode.RST_IGNORED));

    private final Analysis part;
    private final Analysis whole;
    private final List<String> lines = new ArrayList<>();

    private LateContradictions(Analysis part, Analysis whole) {
        this.part = part;
        this.whole = whole;
    }

    /** Returns one line for each, none where the whole bears out all that was certain. */
    static List<String> of(Analysis part, Analysis whole) {
        LateContradictions found = new LateContradictions(part, whole);
        part.connections().forEach(found::compare);
        part.findings().stream()
                .filter(finding -> finding.confidence() == Confidence.CERTAIN)
                .filter(finding -> !OF_THE_CAPTURE.contains(finding.code()))
                .forEach(found::compare);
        return found.lines;
    }

    private void compare(ConnectionReport late) {
        List<ConnectionReport> same = sameIn(late);
        if (same.isEmpty()) {
            lines.add("the whole has no connection of frame " + late.firstFrame());
            return;
        }
        if (late.rolesObserved()
                && same.stream()
                        .noneMatch(c -> hasTwoOpeners(c) || isSame(late.client(), c.client()))) {
            lines.add("connection " + late.id() + ": client and server are exchanged");
        }
        for (Transition transition : late.transitions()) {
            Party party = late.party(transition.endpoint());
            if (transition.certain() && same.stream().noneMatch(c -> wasIn(c, party, transition))) {
                lines.add("connection " + late.id() + ": not in the whole: " + transition);
            }
        }
    }

    /** Both sent a SYN: which was first may lie before the capture. */
    private static boolean hasTwoOpeners(ConnectionReport whole) {
        return whole.handshake().style() == Handshake.Style.SIMULTANEOUS
                || whole.handshake().style() == Handshake.Style.SPLIT;
    }

    /**
     * Tells whether the whole has the endpoint in that state at that frame; or before, where a
     * repetition shows later what it had done.
     */
    private static boolean wasIn(ConnectionReport whole, Party party, Transition late) {
        TcpState state = TcpState.UNKNOWN;
        for (Transition transition : whole.transitions(sideIn(whole, party))) {
            if (transition.frame() <= late.frame()) {
                state = transition.to();
                if (state == late.to() && late.because() != EndpointEvent.SEEN_MIDSTREAM) {
                    return true;
                }
            }
        }
        return state == late.to();
    }

    private void compare(Finding late) {
        boolean borneOut =
                late.connection() == 0
                        ? whole.findings().stream()
                                .anyMatch(
                                        f ->
                                                f.code() == late.code()
                                                        && f.subject().equals(late.subject()))
                        : isBorneOut(late, connection(late.connection()));
        if (!borneOut) {
            lines.add("certain, and the whole does not say so: " + late);
        }
    }

    private boolean isBorneOut(Finding late, ConnectionReport from) {
        return sameIn(from).stream().anyMatch(same -> isRaised(late, from, same));
    }

    private boolean isRaised(Finding late, ConnectionReport from, ConnectionReport same) {
        Set<FindingCode> others = NAMED_BY_WHAT_WAS_BEFORE.getOrDefault(late.code(), Set.of());
        return whole.findings().stream()
                .filter(f -> f.connection() == same.id())
                .anyMatch(
                        f ->
                                others.contains(f.code()) && isStillHalfOpen(late, same)
                                        || f.code() == late.code()
                                                && isAboutTheSame(late, from, f, same));
    }

    private static boolean isStillHalfOpen(Finding late, ConnectionReport same) {
        return late.code() != FindingCode.HALF_OPEN
                || same.server().state() == TcpState.SYN_RECEIVED;
    }

    private static boolean isAboutTheSame(
            Finding late, ConnectionReport from, Finding found, ConnectionReport in) {
        return isOfOneSide(late) && isOfOneSide(found)
                ? isSame(party(late, from), party(found, in))
                : late.about() == found.about();
    }

    private static boolean isOfOneSide(Finding finding) {
        return finding.about() == Finding.About.CLIENT || finding.about() == Finding.About.SERVER;
    }

    private static Party party(Finding finding, ConnectionReport report) {
        return finding.about() == Finding.About.CLIENT ? report.client() : report.server();
    }

    /** Returns the connections of the same ends that the late one may be the end of. */
    private List<ConnectionReport> sameIn(ConnectionReport late) {
        return whole.connections().stream()
                .filter(c -> isSame(c.client(), late.client()) || isSame(c.client(), late.server()))
                .filter(c -> isSame(c.server(), late.client()) || isSame(c.server(), late.server()))
                .filter(
                        c ->
                                c.firstFrame() <= late.lastFrame()
                                        && c.lastFrame() >= late.firstFrame())
                .toList();
    }

    private ConnectionReport connection(long id) {
        return part.connections().stream().filter(c -> c.id() == id).findFirst().orElseThrow();
    }

    private static Side sideIn(ConnectionReport report, Party party) {
        return isSame(report.client(), party) ? Side.CLIENT : Side.SERVER;
    }

    private static boolean isSame(Party one, Party other) {
        return one.address().equals(other.address());
    }
}
