package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transitions;
import io.github.tcpshake.track.simulation.Observer.Observed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An observer with one rule broken: it takes a FIN for received when it passes the tap, as most
 * analyzers do. The simulation must catch it, else it catches nothing.
 */
final class HastyObserver implements Observer {
    private final Observer honest;
    private final Set<End> closedByPeer = EnumSet.noneOf(End.class);

    HastyObserver(Observer honest) {
        this.honest = honest;
    }

    @Override
    public void onSegment(Packet packet, long frameNumber, long nanos) {
        honest.onSegment(packet, frameNumber, nanos);
        if (packet.isSyn()) {
            closedByPeer.clear();
        } else if (packet.isFin()) {
            closedByPeer.add(packet.from().other());
        }
    }

    @Override
    public void finish() {
        honest.finish();
    }

    @Override
    public List<Observed> connections() {
        return honest.connections().stream().<Observed>map(Hasty::new).toList();
    }

    private final class Hasty implements Observed {
        private final Observed connection;

        Hasty(Observed connection) {
            this.connection = connection;
        }

        @Override
        public List<TcpState> provenPath(End end) {
            List<TcpState> path = new ArrayList<>(connection.provenPath(end));
            if (!path.isEmpty() && closedByPeer.contains(end)) {
                TcpState last = path.get(path.size() - 1);
                TcpState next = Transitions.next(last, EndpointEvent.GOT_FIN);
                if (next != last) {
                    path.add(next);
                }
            }
            return path;
        }

        @Override
        public long firstFrame() {
            return connection.firstFrame();
        }

        @Override
        public TcpState presumed(End end) {
            return connection.presumed(end);
        }

        @Override
        public OptionalInt isn(End end) {
            return connection.isn(end);
        }

        @Override
        public boolean hasGap() {
            return connection.hasGap();
        }

        @Override
        public Optional<End> firstCloser() {
            return connection.firstCloser();
        }

        @Override
        public boolean isClosedByBoth() {
            return connection.isClosedByBoth();
        }
    }
}
