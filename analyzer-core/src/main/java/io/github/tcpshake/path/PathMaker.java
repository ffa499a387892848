package io.github.tcpshake.path;

import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one report of what the hops tell of a connection. */
final class PathMaker {
    private final Route route;
    private long paths;

    PathMaker(Route route) {
        this.route = route;
    }

    PathReport path(Chain chain) {
        List<Optional<Examined>> points = points(chain);
        int lead = lead(chain);
        boolean[] exchanged = exchanged(chain, lead);
        boolean[] turned = new boolean[route.hops().size()];
        List<Fates> fates = new ArrayList<>();
        for (int hop = 0; hop < turned.length; hop++) {
            PairReport pair = chain.hop(hop);
            turned[hop] = pair != null && exchanged[Route.point(hop, pair.lead())];
            fates.add(pair == null ? new Fates() : pair.fates().copy(turned[hop]));
        }
        boolean clientFirst = isClientFirst(chain, turned);
        List<Boolean> exchangedAt = new ArrayList<>();
        for (boolean one : exchanged) {
            exchangedAt.add(one);
        }
        List<Passage> passages = new Passages(route, turned, fates, clientFirst).of(chain);
        PathReport bare =
                new PathReport(
                        ++paths,
                        points,
                        lead,
                        exchangedAt,
                        clientFirst,
                        belief(Side.CLIENT, clientFirst, chain, turned),
                        belief(Side.SERVER, !clientFirst, chain, turned),
                        fates,
                        passages,
                        List.of(),
                        List.of());
        List<Finding> together = PathFindings.of(route, bare);
        return bare.with(together, Revisions.of(route, bare, together));
    }

    private List<Optional<Examined>> points(Chain chain) {
        List<Optional<Examined>> points = new ArrayList<>();
        for (int point = 0; point < route.points(); point++) {
            PairReport before = point == 0 ? null : chain.hop(point - 1);
            PairReport behind = point == route.last() ? null : chain.hop(point);
            points.add(
                    before != null && before.b().isPresent()
                            ? before.b()
                            : behind == null ? Optional.empty() : behind.a());
        }
        return points;
    }

    // As each hop chose: the handshake tells who opened, and of two that tell, the earlier one.
    private int lead(Chain chain) {
        int lead = -1;
        @Nullable ConnectionReport best = null;
        for (int hop = chain.firstHop(); hop <= chain.lastHop(); hop++) {
            PairReport pair = chain.hop(hop);
            if (pair == null) {
                continue;
            }
            int point = Route.point(hop, pair.lead());
            ConnectionReport report = pair.report(pair.lead()).orElseThrow();
            if (best == null || point != lead && isBetter(point, report, lead, best)) {
                lead = point;
                best = report;
            }
        }
        return lead;
    }

    private boolean isBetter(int point, ConnectionReport report, int lead, ConnectionReport best) {
        return report.rolesObserved() != best.rolesObserved()
                ? report.rolesObserved()
                : route.common(point, report.startNanos()) < route.common(lead, best.startNanos());
    }

    /** Returns for each point whether its capture names the sides otherwise than the lead's. */
    private boolean[] exchanged(Chain chain, int lead) {
        boolean[] exchanged = new boolean[route.points()];
        for (int hop = 0; hop < route.hops().size(); hop++) {
            PairReport pair = chain.hop(hop);
            // Both parts of one that a point missed whole begin with the same SYN.
            boolean other = pair != null && pair.isInBoth() && pair.exchanged();
            exchanged[hop + 1] = exchanged[hop] ^ other;
        }
        boolean base = exchanged[lead];
        for (int point = 0; point < exchanged.length; point++) {
            exchanged[point] ^= base;
        }
        return exchanged;
    }

    // The first hop with both ends knows best.
    private static boolean isClientFirst(Chain chain, boolean[] turned) {
        int told = chain.firstHop();
        for (int hop = chain.lastHop(); hop >= chain.firstHop(); hop--) {
            PairReport pair = chain.hop(hop);
            told = pair != null && pair.isInBoth() ? hop : told;
        }
        PairReport pair = Objects.requireNonNull(chain.hop(told));
        return (pair.nearClient() == Tap.A) != turned[told];
    }

    private PathReport.Belief belief(Side side, boolean isFirst, Chain chain, boolean[] turned) {
        int hop = isFirst ? chain.firstHop() : chain.lastHop();
        PairReport pair = Objects.requireNonNull(chain.hop(hop));
        Side named = turned[hop] ? side.peer() : side;
        int nearest = isFirst ? 0 : route.last();
        if (!pair.isInBoth() && nearest == (isFirst ? chain.firstPoint() : chain.lastPoint())) {
            // A hop that one point alone shows may not know on which side who is.
            TcpState state = pair.report(pair.lead()).orElseThrow().party(named).state();
            return new PathReport.Belief(state, nearest, state != TcpState.UNKNOWN);
        }
        PairReport.Belief belief = pair.belief(named);
        return new PathReport.Belief(
                belief.state(), Route.point(hop, belief.shownBy()), belief.isNear());
    }
}
