package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/**
 * Who ended a connection, by what, and what that cost.
 *
 * @param by who closed first; {@link Teardown.Closer#NONE} when nobody did, or the network
 * @param means what closed it first
 * @param frame the first FIN, RST or ICMP error, 0 when none was captured
 * @param reset the RST that ended it, first or not; empty when none did
 * @param lostBytes payload that its receiver never acknowledged where an RST ended the connection,
 *     also what was on its way and met the RST; 0 when all arrived, or when it may yet
 */
public record ClosingFacts(
        Teardown.Closer by, Means means, long frame, Optional<Reset> reset, long lostBytes) {

    /** What ends a connection. */
    public enum Means {
        FIN,
        RST,
        /** An ICMP error answered the SYN. */
        ICMP,
        /** No segment did: it is open, or was given up in silence. */
        NONE
    }

    /** Tells whether somebody else ended it, it seems, by an RST in the name of a side. */
    public boolean isByForgedReset() {
        return reset.filter(one -> one.verdict() == Reset.Verdict.FORGED_AND_OBEYED).isPresent();
    }

    /** Returns whose RST ended it; {@link Teardown.Closer#NONE} when none of the two did. */
    public Teardown.Closer resetBy() {
        return reset.filter(one -> !isByForgedReset())
                .map(one -> Teardown.Closer.of(one.by()))
                .orElse(Teardown.Closer.NONE);
    }

    static ClosingFacts of(ConnectionReport report) {
        Teardown teardown = report.teardown();
        Optional<Reset> reset =
                teardown.result() == Teardown.Result.RESET ? ending(report) : Optional.empty();
        if (report.handshake().result() == Handshake.Result.REJECTED) {
            long frame = first(report, Step.ICMP_ERROR).map(TimelineEntry::frame).orElse(0L);
            return new ClosingFacts(Teardown.Closer.NONE, Means.ICMP, frame, Optional.empty(), 0);
        }
        Means means = means(report, reset);
        long frame =
                switch (means) {
                    case RST -> firstRst(report, reset).map(Reset::frame).orElse(0L);
                    case FIN -> firstFin(report).map(TimelineEntry::frame).orElse(0L);
                    default -> 0L;
                };
        long lost =
                reset.isPresent()
                        ? report.client().unacknowledgedBytes()
                                + report.server().unacknowledgedBytes()
                        : 0;
        return new ClosingFacts(teardown.first(), means, frame, reset, lost);
    }

    // What came after a forged RST that was obeyed is its consequence.
    private static Optional<Reset> ending(ConnectionReport report) {
        Optional<Reset> last = Optional.empty();
        for (Reset reset : report.resets()) {
            if (Teardown.endsBy(reset)) {
                last = Optional.of(reset);
                if (reset.verdict() == Reset.Verdict.FORGED_AND_OBEYED) {
                    break;
                }
            }
        }
        return last;
    }

    private static Means means(ConnectionReport report, Optional<Reset> reset) {
        if (reset.isPresent() && reset.get().verdict() == Reset.Verdict.FORGED_AND_OBEYED) {
            return Means.RST;
        }
        if (report.teardown().first() == Teardown.Closer.NONE) {
            return Means.NONE;
        }
        Optional<Side> closer = closer(report);
        boolean closerSentFin = closer.isEmpty() || report.party(closer.get()).finSent();
        boolean finFirst =
                reset.isEmpty()
                        ? closerSentFin || firstRst(report, reset).isEmpty()
                        : closerSentFin && (reset.get().isBehindFin() || !abortedBeforeFin(report));
        return finFirst ? Means.FIN : Means.RST;
    }

    // An RST of the other side that crossed the FIN ended what the FIN had begun to close, also
    // where who closed aborts behind it.
    private static boolean abortedBeforeFin(ConnectionReport report) {
        Optional<Side> closer = closer(report);
        Optional<TimelineEntry> fin = firstFin(report);
        if (closer.isEmpty() || fin.isEmpty()) {
            return true;
        }
        for (Reset reset : report.resets()) {
            if (reset.by() == closer.get() && reset.frame() < fin.get().frame()) {
                return true;
            }
        }
        return false;
    }

    /** Whoever closes by RST may have to send one more, for a peer that did not get the first. */
    private static Optional<Reset> firstRst(ConnectionReport report, Optional<Reset> last) {
        Optional<Side> closer = closer(report);
        Optional<Reset> first = Optional.empty();
        for (Reset reset : report.resets()) {
            if (closer.isPresent() && closer.get() == reset.by()) {
                if (Teardown.abortsInVain(reset)) {
                    return Optional.of(reset);
                }
                first = first.isPresent() ? first : Optional.of(reset);
            }
        }
        return last.isPresent() ? last : first;
    }

    private static Optional<Side> closer(ConnectionReport report) {
        return switch (report.teardown().first()) {
            case CLIENT -> Optional.of(Side.CLIENT);
            case SERVER -> Optional.of(Side.SERVER);
            default -> Optional.empty();
        };
    }

    private static Optional<TimelineEntry> firstFin(ConnectionReport report) {
        Optional<Side> closer = closer(report);
        for (TimelineEntry entry : report.timeline()) {
            if (entry.step() == Step.FIN
                    && entry.counts()
                    && (closer.isEmpty() || entry.from() == closer.get())) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Optional<TimelineEntry> first(ConnectionReport report, Step step) {
        return report.timeline().stream().filter(e -> e.step() == step).findFirst();
    }
}
