package io.github.tcpshake.path;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;

/**
 * One connection along a {@link Route}. Immutable.
 *
 * @param id 1, 2, ... in the order in which they became known
 * @param points as each capture alone shows it; empty where it is not there
 * @param lead the point whose roles are used
 * @param exchanged for each point, whether its capture takes the client for the server
 * @param clientFirst the client is beyond the first point, the server beyond the last
 * @param client what the client believes at the end
 * @param server what the server believes at the end
 * @param fates for each hop, how many segments had which fate there
 * @param passages what went along the points, by common time; of a long connection the first and
 *     the last, and what did not arrive
 * @param findings what the captures show together
 * @param revisions what each capture alone says, in the light of the others
 */
public record PathReport(
        long id,
        List<Optional<Examined>> points,
        int lead,
        List<Boolean> exchanged,
        boolean clientFirst,
        Belief client,
        Belief server,
        List<Fates> fates,
        List<Passage> passages,
        List<Finding> findings,
        List<Revision> revisions) {

    public PathReport {
        points = List.copyOf(points);
        exchanged = List.copyOf(exchanged);
        fates = List.copyOf(fates);
        passages = List.copyOf(passages);
        findings = List.copyOf(findings);
        revisions = List.copyOf(revisions);
    }

    /**
     * The state of one endpoint.
     *
     * @param shownBy the point that shows it, as a rule the nearest one
     * @param isNear the point that shows it is the nearest one: what arrived there is received, as
     *     far as the capture point is at the host
     */
    public record Belief(TcpState state, int shownBy, boolean isNear) {}

    /** Tells whether there is more to say of it than that it was seen. */
    public boolean isRemarkable() {
        return !findings.isEmpty() || !revisions.isEmpty();
    }

    /** Returns the connection as one capture shows it. */
    public Optional<ConnectionReport> report(int point) {
        return points.get(point).map(Examined::report);
    }

    /** Returns the connection as the capture shows it whose roles are used. */
    public ConnectionReport leading() {
        return report(lead).orElseThrow();
    }

    /** Returns the side as one capture names it. */
    public Side sideAt(int point, Side side) {
        return exchanged.get(point) ? side.peer() : side;
    }

    public Belief belief(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** Tells whether what a side sends goes from the first point to the last. */
    public boolean goesForth(Side from) {
        return (from == Side.CLIENT) == clientFirst;
    }

    /** Returns the endpoint beyond the first point, or beyond the last. */
    public Side endAt(int point) {
        return (point == 0) == clientFirst ? Side.CLIENT : Side.SERVER;
    }

    /** Returns the point that is nearest to an endpoint. */
    public int near(Side side) {
        return goesForth(side) ? 0 : fates.size();
    }

    /** Returns the point at which what a side sends enters a hop. */
    public int entry(int hop, Side from) {
        return goesForth(from) ? hop : hop + 1;
    }

    /** Returns the point at which what a side sends leaves a hop. */
    public int exit(int hop, Side from) {
        return goesForth(from) ? hop + 1 : hop;
    }

    /**
     * Tells whether the point nearest to the seeming sender of an RST doubts that it is its own.
     */
    boolean isDoubted(Passage reset) {
        Side named = sideAt(near(reset.from()), reset.from());
        About sender = named == Side.CLIENT ? About.CLIENT : About.SERVER;
        return points.get(near(reset.from())).stream()
                .flatMap(capture -> capture.findings().stream())
                .filter(finding -> finding.code() == FindingCode.RST_SUSPECT)
                .anyMatch(finding -> finding.about() == sender);
    }

    /** Tells whether this became of any of its segments, on any hop. */
    boolean has(Fate fate) {
        for (int hop = 0; hop < fates.size(); hop++) {
            if (fates.get(hop).of(fate) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether every capture shows it. */
    public boolean isInAll() {
        return points.stream().allMatch(Optional::isPresent);
    }

    /** Returns the same with what was found on it. */
    PathReport with(List<Finding> found, List<Revision> revised) {
        return new PathReport(
                id,
                points,
                lead,
                exchanged,
                clientFirst,
                client,
                server,
                fates,
                passages,
                found,
                revised);
    }
}
