package io.github.tcpshake.compare;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import org.jspecify.annotations.Nullable;

/** Tells what each endpoint of a connection believes at its end. */
final class Beliefs {
    private final Setting setting;
    private final @Nullable Half a;
    private final @Nullable Half b;
    private final Half lead;
    private final boolean exchanged;
    private final Missed missed;

    /**
     * @param lead the half whose roles are used
     * @param exchanged the other half takes the client for the server
     */
    Beliefs(
            Setting setting,
            @Nullable Half a,
            @Nullable Half b,
            Half lead,
            boolean exchanged,
            Missed missed) {
        this.setting = setting;
        this.a = a;
        this.b = b;
        this.lead = lead;
        this.exchanged = exchanged;
        this.missed = missed;
    }

    /** Tells what an endpoint believes: as the capture shows it that is nearer to it. */
    PairReport.Belief of(Side side, Tap near) {
        Half nearer = near == Tap.A ? a : b;
        Half farther = near == Tap.A ? b : a;
        ConnectionReport ofNearer = nearer == null ? null : nearer.report;
        ConnectionReport ofFarther = farther == null ? null : farther.report;
        if (nearer == null || ofNearer == null) {
            return ofFartherAlone(side, near, farther, ofFarther);
        }
        if (farther != null && ofFarther != null) {
            TcpState there = ofFarther.party(named(side, farther)).state();
            if (sawMore(farther, ofFarther, nearer)) {
                return new PairReport.Belief(there, near.other(), false);
            }
            if (missed.misleads(near)) {
                boolean isTold = !missed.misleads(near.other()) && !missed.leavesBroken();
                return new PairReport.Belief(
                        isTold ? there : TcpState.UNKNOWN, near.other(), false);
            }
        }
        TcpState state = ofNearer.party(named(side, nearer)).state();
        return new PairReport.Belief(state, near, state != TcpState.UNKNOWN);
    }

    private PairReport.Belief ofFartherAlone(
            Side side, Tap near, @Nullable Half farther, @Nullable ConnectionReport report) {
        if (farther == null || report == null) {
            return new PairReport.Belief(TcpState.UNKNOWN, near, false);
        }
        Side there = named(side, farther);
        Party party = report.party(there);
        return farther.fatesAreLost(there.peer())
                ? new PairReport.Belief(TcpState.UNKNOWN, near, true)
                : new PairReport.Belief(party.state(), near.other(), false);
    }

    private Side named(Side side, Half half) {
        return half != lead && exchanged ? side.peer() : side;
    }

    // The nearer capture was over before the connection was; or both are as near, and it missed
    // some.
    private boolean sawMore(Half farther, ConnectionReport ofFarther, Half nearer) {
        if (setting.clock().isSamePoint()) {
            return nearer.missedBytes() && !farther.missedBytes();
        }
        if (farther.fates().of(Fate.OUTSIDE) == 0) {
            return false;
        }
        long end = setting.clock().common(farther.tap, ofFarther.endNanos());
        Capture other = setting.capture(nearer.tap);
        return end > setting.clock().common(nearer.tap, other.lastNanos()) + setting.delayNanos();
    }
}
