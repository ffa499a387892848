package io.github.tcpshake.path;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import io.github.tcpshake.wire.TcpFlags;
import java.util.Optional;

/** What a segment did to the endpoint at which it arrived: the states before and behind it. */
record Effect(TcpState before, TcpState behind) {
    /** Returns what a segment did; empty where nothing shows. */
    static Optional<Effect> of(PathReport path, Passage passage) {
        Side receiver = passage.from().peer();
        int at = farthest(path, passage);
        Optional<ConnectionReport> known = path.report(at);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        long frame = passage.frame(at);
        for (Transition t : known.get().transitions(path.sideAt(at, receiver))) {
            if (t.frame() == frame) {
                return Optional.of(new Effect(t.from(), t.to()));
            }
        }
        // The capture alone takes it for ignored, since its seeming sender went on.
        for (Reset reset : known.get().resets()) {
            boolean held = reset.receiverState().isSynchronized();
            if (reset.frame() == frame && held && answersAsGone(path, at, receiver, frame)) {
                return Optional.of(new Effect(reset.receiverState(), TcpState.CLOSED));
            }
        }
        return Optional.empty();
    }

    /** The last point on its way that shows it. */
    private static int farthest(PathReport path, Passage passage) {
        boolean goesForth = path.goesForth(passage.from());
        int last = passage.hops().size();
        int farthest = 0;
        for (int i = 0; i <= last; i++) {
            int point = goesForth ? i : last - i;
            farthest = passage.isAt(point) ? point : farthest;
        }
        return farthest;
    }

    // RFC 9293 3.10.7.1: an RST without ACK answers a segment for which there is no socket.
    private static boolean answersAsGone(PathReport path, int at, Side receiver, long frame) {
        for (Passage next : path.passages()) {
            if (next.from() == receiver && next.frame(at) > frame) {
                return next.step() == Step.RST && (next.any().flags() & TcpFlags.ACK) == 0;
            }
        }
        return false;
    }
}
