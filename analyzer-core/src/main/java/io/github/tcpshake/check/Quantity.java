package io.github.tcpshake.check;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.track.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rule can measure of a connection. The names are stable. */
public enum Quantity {
    /** From the first SYN to the ACK of the SYN-ACK. */
    HANDSHAKE(Unit.TIME, Part.OPENING),
    /** From the first FIN to the ACK of the second. */
    TEARDOWN(Unit.TIME, Part.CLOSING),
    /** From the first segment to the last. */
    LASTED(Unit.TIME, Part.BOTH),
    /** The longest silence between two segments. */
    IDLE(Unit.TIME, Part.BOTH),
    /** SYNs of the client. */
    SYNS(Unit.COUNT, Part.OPENING),
    /** Segments of both sides that were sent before. */
    RETRANSMISSIONS(Unit.COUNT, Part.BOTH),
    /** RSTs of both sides; no more than 16 are counted. */
    RESETS(Unit.COUNT, Part.CLOSING),
    /** Payload of the client, each byte once. */
    UP(Unit.BYTES, Part.BOTH),
    /** Payload of the server, each byte once. */
    DOWN(Unit.BYTES, Part.BOTH);

    /** What a quantity is counted in. */
    public enum Unit {
        /** Nanoseconds. */
        TIME,
        COUNT,
        BYTES
    }

    /** Which part of a connection says more about it. */
    public enum Part {
        OPENING,
        CLOSING,
        BOTH
    }

    private final Unit unit;
    private final Part part;
    private final String word = name().toLowerCase(Locale.ROOT);

    Quantity(Unit unit, Part part) {
        this.unit = unit;
        this.part = part;
    }

    static Optional<Quantity> of(String word) {
        return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Quantity::word).toList();
    }

    /** Returns its name in rules. */
    public String word() {
        return word;
    }

    public Unit unit() {
        return unit;
    }

    public Part part() {
        return part;
    }

    /** Returns how much of it a connection has; empty where it has none, and never will. */
    Optional<Measure> of(ConnectionReport report) {
        return switch (this) {
            case HANDSHAKE -> handshake(report);
            case TEARDOWN -> teardown(report);
            case LASTED -> Optional.of(lasted(report));
            case IDLE -> Optional.of(Measure.exactly(report.maxIdleNanos()));
            case SYNS -> Optional.of(fromStart(report, report.client().syns()));
            case RETRANSMISSIONS -> Optional.of(retransmissions(report));
            case RESETS -> Optional.of(Measure.exactly(report.resets().size()));
            case UP -> Optional.of(fromStart(report, report.client().sentBytes()));
            case DOWN -> Optional.of(fromStart(report, report.server().sentBytes()));
        };
    }

    private static Optional<Measure> handshake(ConnectionReport report) {
        Handshake open = report.handshake();
        return switch (open.result()) {
            case ESTABLISHED ->
                    Optional.of(
                            open.durationNanos() >= 0
                                    ? Measure.exactly(open.durationNanos())
                                    : Measure.atLeast(0));
            case MIDSTREAM -> Optional.of(Measure.atLeast(0));
            case PENDING ->
                    Optional.of(Measure.atLeast(report.visibility().ageOf(report.startNanos())));
            default -> Optional.empty();
        };
    }

    private static Optional<Measure> teardown(ConnectionReport report) {
        Teardown close = report.teardown();
        if (close.result() == Teardown.Result.PENDING && close.firstFinNanos() != 0) {
            return Optional.of(Measure.atLeast(report.visibility().ageOf(close.firstFinNanos())));
        } else if (close.result() != Teardown.Result.CLOSED) {
            return Optional.empty();
        }
        return Optional.of(
                close.secondFinAckNanos() == 0 || close.firstFinNanos() == 0
                        ? Measure.atLeast(0)
                        : Measure.exactly(close.secondFinAckNanos() - close.firstFinNanos()));
    }

    private static Measure lasted(ConnectionReport report) {
        long nanos = report.endNanos() - report.startNanos();
        boolean mayGoOn =
                switch (report.teardown().result()) {
                    case OPEN, PENDING, HALF_CLOSED -> report.visibility().captureEnded();
                    default -> false;
                };
        return new Measure(nanos, mayGoOn || report.visibility().midstream());
    }

    private static Measure retransmissions(ConnectionReport report) {
        Facts facts = Facts.of(report);
        long all = 0;
        for (Side side : Side.BOTH) {
            Party party = report.party(side);
            all += party.repeatedData() + facts.repeatedControls(side);
        }
        boolean isPart = report.visibility().unseenBytes() > 0;
        return new Measure(all, isPart || report.visibility().midstream());
    }

    private static Measure fromStart(ConnectionReport report, long value) {
        return new Measure(value, report.visibility().midstream());
    }
}
