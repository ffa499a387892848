package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;

/**
 * One connection between two capture points. Immutable.
 *
 * @param id 1, 2, ... in the order in which they became known
 * @param a as capture A alone shows it; empty where it is not there
 * @param b as capture B alone shows it
 * @param lead the capture whose roles are used
 * @param exchanged the other capture takes the client for the server
 * @param nearClient the capture that is nearer to the client
 * @param client what the client believes at the end
 * @param server what the server believes at the end
 * @param crossings what went between both points, by common time; of a long connection the first
 *     and the last, and what did not arrive
 * @param findings what both captures show together
 * @param revisions what each capture alone says, in the light of the other
 */
public record PairReport(
        long id,
        Optional<ConnectionReport> a,
        Optional<ConnectionReport> b,
        Tap lead,
        boolean exchanged,
        Tap nearClient,
        Belief client,
        Belief server,
        Fates fates,
        List<Crossing> crossings,
        List<Finding> findings,
        List<Revision> revisions) {

    /**
     * The state of one endpoint.
     *
     * @param shownBy the capture that shows it, as a rule the nearer one
     * @param isNear the capture that shows it is the nearer one: what arrived there is received, as
     *     far as the capture point is at the host
     */
    public record Belief(TcpState state, Tap shownBy, boolean isNear) {}

    /** Tells whether there is more to say of it than that it was seen. */
    public boolean isRemarkable() {
        return !findings.isEmpty() || !revisions.isEmpty();
    }

    /** Returns the connection as one capture shows it. */
    public Optional<ConnectionReport> report(Tap tap) {
        return tap == Tap.A ? a : b;
    }

    /** Returns the connection as the capture shows it whose roles are used. */
    public ConnectionReport leading() {
        return report(lead).orElseThrow();
    }

    /** Returns the side as one capture names it. */
    public Side sideAt(Tap tap, Side side) {
        return tap != lead && exchanged ? side.peer() : side;
    }

    public Belief belief(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** Returns the capture that is nearer to an endpoint. */
    public Tap near(Side side) {
        return side == Side.CLIENT ? nearClient : nearClient.other();
    }

    public boolean isInBoth() {
        return a.isPresent() && b.isPresent();
    }

    /** Returns the same with what was found on it. */
    PairReport with(List<Finding> found, List<Revision> revised) {
        return new PairReport(
                id,
                a,
                b,
                lead,
                exchanged,
                nearClient,
                client,
                server,
                fates,
                crossings,
                found,
                revised);
    }
}
