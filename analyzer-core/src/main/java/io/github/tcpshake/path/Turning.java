package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import java.util.Comparator;

/**
 * Tells of two captures in the order in which they were named, whatever order they were compared
 * in: then times are those of the other clock, and each point has the other's name.
 */
public final class Turning {
    /** What tells two captures apart where clients do not. */
    private static final Comparator<Capture> BY_CONTENT =
            Comparator.comparingLong(Capture::firstNanos)
                    .thenComparingLong(Capture::lastNanos)
                    .thenComparingLong(Capture::frames)
                    .thenComparingLong(capture -> capture.survey().segments())
                    .thenComparingLong(capture -> capture.survey().payloads());

    private final Setting compared;
    private final Setting named;
    private final boolean isTurned;

    private Turning(Setting compared, boolean isTurned) {
        this.compared = compared;
        this.named = isTurned ? compared.turned() : compared;
        this.isTurned = isTurned;
    }

    /**
     * Puts two captures into an order that what they hold decides: the one nearer to the clients
     * first.
     */
    public static Turning of(Capture a, Capture b) {
        Setting straight = Setting.of(a, b);
        Setting turned = Setting.of(b, a);
        boolean nearer = straight.clock().clientsNearA();
        boolean tells = nearer != turned.clock().clientsNearA();
        boolean isTurned = tells ? !nearer : BY_CONTENT.compare(a, b) > 0;
        return new Turning(isTurned ? turned : straight, isTurned);
    }

    /** Returns both captures in the order in which they are compared. */
    public Setting compared() {
        return compared;
    }

    /** Tells whether that is not the order of their names. */
    public boolean isTurned() {
        return isTurned;
    }

    /** Returns both captures in the order in which they were named. */
    public Setting setting() {
        return named;
    }

    /** Returns a connection as it is told. */
    public PairReport pair(PairReport pair) {
        if (!isTurned) {
            return pair;
        }
        return new PairReport(
                pair.id(),
                pair.b(),
                pair.a(),
                pair.lead().other(),
                pair.exchanged(),
                pair.nearClient().other(),
                turned(pair.client()),
                turned(pair.server()),
                pair.fates(),
                pair.crossings().stream().map(this::turned).toList(),
                pair.findings().stream().map(this::turned).toList(),
                pair.revisions().stream().map(this::turned).toList());
    }

    /** Returns a segment of no connection as it is told. */
    public Stray stray(Stray stray) {
        return isTurned
                ? new Stray(
                        stray.tap().other(),
                        stray.source(),
                        stray.destination(),
                        turned(stray.crossing()))
                : stray;
    }

    private static PairReport.Belief turned(PairReport.Belief belief) {
        return new PairReport.Belief(belief.state(), belief.shownBy().other(), belief.isNear());
    }

    private Crossing turned(Crossing c) {
        return new Crossing(
                c.from(),
                c.step(),
                c.fate(),
                c.frameB(),
                c.nanosB(),
                c.frameA(),
                c.nanosA(),
                c.sequence(),
                c.acknowledgment(),
                c.flags(),
                c.payloadLength(),
                c.changes(),
                c.overtaken(),
                c.isCertain(),
                time(c.commonNanos()));
    }

    // What was A's clock is B's now.
    private long time(long nanos) {
        return named.clock().common(Tap.B, nanos);
    }

    private Finding turned(Finding f) {
        return new Finding(
                f.code(),
                f.about(),
                f.connection(),
                f.subject(),
                time(f.nanos()),
                f.severity(),
                f.confidence(),
                f.variant(),
                f.values(),
                f.because(),
                f.unknown(),
                f.hints());
    }

    private Revision turned(Revision r) {
        return new Revision(
                r.tap().other(),
                r.finding(),
                r.outcome(),
                r.by().map(this::turned),
                r.alsoAtOther());
    }
}
