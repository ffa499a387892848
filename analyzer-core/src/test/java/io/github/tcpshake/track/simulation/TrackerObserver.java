package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.ConnectionTracker;
import io.github.tcpshake.track.Endpoint;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.StreamBytes;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tracker under test, as an observer. It keeps hold of the connections to look at them. */
final class TrackerObserver implements Observer, ConnectionListener {
    private static final long DAY_NANOS = 86_400 * VirtualTime.SECOND;

    /** Remembers everything: what is forgotten early is no matter of the state model. */
    private static final TrackerLimits LIMITS =
            new TrackerLimits(1000, TrackerLimits.ALL, DAY_NANOS, DAY_NANOS, DAY_NANOS);

    private final ConnectionTracker tracker = new ConnectionTracker(LIMITS, this, 1);
    private final SegmentWriter writer = new SegmentWriter();
    private final List<Observed> connections = new ArrayList<>();

    @Override
    public void onSegment(Packet packet, long frameNumber, long nanos) {
        tracker.onSegment(writer.write(packet, frameNumber, nanos));
    }

    @Override
    public void finish() {
        tracker.finish();
    }

    @Override
    public void onOpened(Connection connection) {
        connections.add(new Tracked(connection));
    }

    @Override
    public List<Observed> connections() {
        return connections;
    }

    private record Tracked(Connection connection) implements Observed {
        private Endpoint endpoint(End end) {
            boolean isClient = connection.address(Side.CLIENT).port() == SegmentWriter.port(end);
            return connection.endpoint(isClient ? Side.CLIENT : Side.SERVER);
        }

        private End end(Side side) {
            boolean isLeft = connection.address(side).port() == SegmentWriter.port(End.LEFT);
            return isLeft ? End.LEFT : End.RIGHT;
        }

        @Override
        public long firstFrame() {
            return connection.firstFrame();
        }

        @Override
        public List<TcpState> provenPath(End end) {
            List<TcpState> path = new ArrayList<>();
            for (Transition transition : endpoint(end).transitions()) {
                // Here nobody sends an RST in another's name.
                if (transition.certain() || transition.because() == EndpointEvent.SENT_RST) {
                    path.add(transition.to());
                }
            }
            return path;
        }

        @Override
        public TcpState presumed(End end) {
            return endpoint(end).presumed();
        }

        @Override
        public OptionalInt isn(End end) {
            Endpoint endpoint = endpoint(end);
            return endpoint.isIsnKnown() ? OptionalInt.of(endpoint.isn()) : OptionalInt.empty();
        }

        @Override
        public boolean hasGap() {
            Endpoint client = connection.endpoint(Side.CLIENT);
            Endpoint server = connection.endpoint(Side.SERVER);
            return connection.isMidstream()
                    || StreamBytes.unseen(client, server) > 0
                    || StreamBytes.unseen(server, client) > 0
                    || hasSegmentAfterGap();
        }

        private boolean hasSegmentAfterGap() {
            for (int row = 0; row < connection.log().size(); row++) {
                if (Note.AFTER_GAP.isIn(connection.log().notes(row))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Optional<End> firstCloser() {
            return connection.firstCloser().map(this::end);
        }

        @Override
        public boolean isClosedByBoth() {
            return connection.isClosedByBoth();
        }
    }
}
