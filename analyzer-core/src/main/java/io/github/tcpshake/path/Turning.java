package io.github.tcpshake.path;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.detect.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of captures in the order in which they were named, whatever order they were compared in:
 * then times are those of the other end's clock, and each point has the name of the one opposite.
 */
public final class Turning {
    /** What tells two captures apart where clients do not. */
    private static final Comparator<Capture> BY_CONTENT =
            Comparator.comparingLong(Capture::firstNanos)
                    .thenComparingLong(Capture::lastNanos)
                    .thenComparingLong(Capture::frames)
                    .thenComparingLong(capture -> capture.survey().segments())
                    .thenComparingLong(capture -> capture.survey().payloads());

    private final Route compared;
    private final Route named;
    private final boolean isTurned;

    private Turning(Route compared, boolean isTurned) {
        this.compared = compared;
        this.named = isTurned ? compared.turned() : compared;
        this.isTurned = isTurned;
    }

    /**
     * Puts captures into an order that what they hold decides: the one nearest to the clients
     * first.
     *
     * @param captures in order along the way, from either end
     */
    public static Turning of(List<Capture> captures) {
        List<Capture> back = new ArrayList<>(captures);
        Collections.reverse(back);
        Route straight = Route.of(captures);
        Route turned = Route.of(back);
        int forth = 0;
        for (int hop = 0; hop < straight.hops().size(); hop++) {
            boolean nearer = straight.hop(hop).clock().clientsNearA();
            boolean tells = nearer != turned.hop(turned.last() - 1 - hop).clock().clientsNearA();
            forth += tells ? nearer ? 1 : -1 : 0;
        }
        boolean isTurned =
                forth == 0 ? BY_CONTENT.compare(captures.get(0), back.get(0)) > 0 : forth < 0;
        return new Turning(isTurned ? turned : straight, isTurned);
    }

    /** Returns the captures in the order in which they are compared. */
    public Route compared() {
        return compared;
    }

    /** Tells whether that is not the order of their names. */
    public boolean isTurned() {
        return isTurned;
    }

    /** Returns the captures in the order in which they were named. */
    public Route named() {
        return named;
    }

    /** Returns a connection as it is told. */
    public PathReport path(PathReport path) {
        if (!isTurned) {
            return path;
        }
        return new PathReport(
                path.id(),
                back(path.points()),
                point(path.lead()),
                back(path.exchanged()),
                !path.clientFirst(),
                turned(path.client()),
                turned(path.server()),
                back(path.fates()),
                path.passages().stream().map(this::turned).toList(),
                path.findings().stream().map(this::turned).toList(),
                path.revisions().stream().map(this::turned).toList());
    }

    /** Returns a segment of no connection as it is told. */
    public HopStray stray(HopStray stray) {
        if (!isTurned) {
            return stray;
        }
        int hop = compared.last() - 1 - stray.hop();
        Stray s = stray.stray();
        Clock clock = named.hop(hop).clock();
        return new HopStray(
                hop,
                new Stray(
                        s.tap().other(), s.source(), s.destination(), s.crossing().turned(clock)));
    }

    /** Returns what is counted for each hop as it is told. */
    public List<Long> counts(List<Long> byHop) {
        return isTurned ? back(byHop) : byHop;
    }

    private static <T> List<T> back(List<T> list) {
        List<T> back = new ArrayList<>(list);
        Collections.reverse(back);
        return back;
    }

    private int point(int point) {
        return compared.last() - point;
    }

    private PathReport.Belief turned(PathReport.Belief belief) {
        return new PathReport.Belief(belief.state(), point(belief.shownBy()), belief.isNear());
    }

    private Passage turned(Passage p) {
        List<Optional<Crossing>> hops = new ArrayList<>();
        for (int hop = 0; hop < p.hops().size(); hop++) {
            Clock clock = named.hop(hop).clock();
            hops.add(p.hops().get(p.hops().size() - 1 - hop).map(c -> c.turned(clock)));
        }
        return new Passage(p.from(), p.step(), hops, time(p.commonNanos()));
    }

    // What was the clock of the first point is that of the last one now.
    private long time(long nanos) {
        return named.common(named.last(), nanos);
    }

    private Finding turned(Finding f) {
        Map<String, Object> values = new HashMap<>(f.values());
        values.replaceAll(
                (name, value) ->
                        value instanceof Finding.Stretch stretch
                                ? Stretch.turned(compared, stretch)
                                : value);
        return new Finding(
                f.code(),
                f.about(),
                f.connection(),
                f.subject(),
                time(f.nanos()),
                f.severity(),
                f.confidence(),
                f.variant(),
                values,
                f.because(),
                f.unknown(),
                f.hints());
    }

    private Revision turned(Revision r) {
        return new Revision(
                r.points().stream().map(this::point).sorted().toList(),
                r.finding(),
                r.outcome(),
                r.by().map(this::turned));
    }
}
