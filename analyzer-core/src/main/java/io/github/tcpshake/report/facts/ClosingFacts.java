package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
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
 * @param lostBytes payload that its receiver had not acknowledged when an RST ended the connection,
 *     or that a side gave up on; 0 when all arrived, or when it may yet
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

    /** Returns whose RST ended it; {@link Teardown.Closer#NONE} when none did. */
    public Teardown.Closer resetBy() {
        return reset.map(
                        one ->
                                one.by() == Side.CLIENT
                                        ? Teardown.Closer.CLIENT
                                        : Teardown.Closer.SERVER)
                .orElse(Teardown.Closer.NONE);
    }

    static ClosingFacts of(ConnectionReport report) {
        Teardown teardown = report.teardown();
        Optional<Reset> reset =
                report.resets().stream()
                        .filter(Teardown::endsBy)
                        .reduce((first, last) -> last)
                        .filter(one -> teardown.result() == Teardown.Result.RESET);
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
                reset.map(one -> one.unacknowledgedBySender() + one.unacknowledgedByReceiver())
                        .orElse(0L);
        return new ClosingFacts(teardown.first(), means, frame, reset, lost);
    }

    private static Means means(ConnectionReport report, Optional<Reset> reset) {
        if (report.teardown().first() == Teardown.Closer.NONE) {
            return Means.NONE;
        }
        boolean finFirst =
                reset.isEmpty()
                        || (reset.get().senderSentFin() || reset.get().receiverSentFin())
                                && closer(report)
                                        .map(side -> report.party(side).finSent())
                                        .orElse(true);
        return finFirst ? Means.FIN : Means.RST;
    }

    /** Whoever closes by RST may have to send one more, for a peer that did not get the first. */
    private static Optional<Reset> firstRst(ConnectionReport report, Optional<Reset> last) {
        return report.resets().stream()
                .filter(one -> closer(report).filter(side -> side == one.by()).isPresent())
                .filter(one -> one.verdict() == Reset.Verdict.DISOBEYED && one.withAck())
                .findFirst()
                .or(() -> last);
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
        return report.timeline().stream()
                .filter(e -> e.step() == Step.FIN && !e.has(Note.COPY))
                .filter(e -> closer.isEmpty() || e.from() == closer.get())
                .findFirst();
    }

    private static Optional<TimelineEntry> first(ConnectionReport report, Step step) {
        return report.timeline().stream().filter(e -> e.step() == step).findFirst();
    }
}
