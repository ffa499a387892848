package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;

/**
 * One connection between two capture points. Immutable.
 *
 * @param a as capture A alone shows it; empty where it is not there
 * @param b as capture B alone shows it
 * @param lead the capture whose roles are used
 * @param exchanged the other capture takes the client for the server
 * @param nearClient the capture that is nearer to the client
 * @param client what the client believes at the end
 * @param server what the server believes at the end
 * @param crossings what went between both points, by common time; of a long connection the first
 *     and the last, and what did not arrive
 */
public record PairReport(
        Optional<Examined> a,
        Optional<Examined> b,
        Tap lead,
        boolean exchanged,
        Tap nearClient,
        Belief client,
        Belief server,
        Fates fates,
        List<Crossing> crossings) {

    /**
     * The state of one endpoint.
     *
     * @param shownBy the capture that shows it, as a rule the nearer one
     * @param isNear the capture that shows it is the nearer one: what arrived there is received, as
     *     far as the capture point is at the host
     */
    public record Belief(TcpState state, Tap shownBy, boolean isNear) {}

    /** Returns the connection as one capture shows it. */
    public Optional<ConnectionReport> report(Tap tap) {
        return (tap == Tap.A ? a : b).map(Examined::report);
    }

    public Belief belief(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    public boolean isInBoth() {
        return a.isPresent() && b.isPresent();
    }
}
