package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.wire.Ip;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever comes, the tracker holds a bounded number of connections of bounded size. */
class TrackerBoundsTest {
    private static final int PORT = 40_000;

    private final Segments segments = new Segments();
    private final Ends ends = new Ends();

    /** Counts what ended, and remembers the connections without holding them. */
    private static final class Ends implements ConnectionListener {
        private final Map<EndReason, Integer> counts = new EnumMap<>(EndReason.class);
        private final List<WeakReference<Connection>> gone = new ArrayList<>();
        private int openOnesEvicted;
        private int mostTransitions;
        private int opened;

        @Override
        public void onOpened(Connection connection) {
            opened++;
        }

        @Override
        public void onEnded(Connection connection, EndReason reason) {
            counts.merge(reason, 1, Integer::sum);
            mostTransitions =
                    Math.max(
                            mostTransitions,
                            connection.endpoint(Side.CLIENT).transitions().size()
                                    + connection.endpoint(Side.SERVER).transitions().size());
            if (reason == EndReason.EVICTED && connection.isEstablished()) {
                openOnesEvicted++;
            }
            if (reason == EndReason.EVICTED) {
                gone.add(new WeakReference<>(connection));
            }
        }

        private int count(EndReason reason) {
            return counts.getOrDefault(reason, 0);
        }
    }

    private ConnectionTracker tracker(int maxConnections) {
        return new ConnectionTracker(
                TrackerLimits.STANDARD.withMaxConnections(maxConnections), ends, 7);
    }

    @Test
    void floodOfSynsKeepsTheOpenConnectionsAndCountsWhatLeft() {
        ConnectionTracker tracker = tracker(1_000);
        for (int port = 1; port <= 900; port++) {
            segments.open(tracker, 1, port);
        }
        for (int source = 0; source < 100_000; source++) {
            segments.fromClient(0x0b00_0000 + source, PORT);
            tracker.onSegment(segments.next(Segments.SYN, source, 0, 0));
        }
        assertThat(ends.openOnesEvicted).isZero();
        assertThat(tracker.facts().evicted()).isEqualTo(99_900);
        assertThat(ends.count(EndReason.EVICTED)).isEqualTo(99_900);
        tracker.finish();
        assertThat(ends.count(EndReason.CAPTURE_ENDED)).isEqualTo(1_000);
    }

    @Test
    void closedConnectionLeavesBeforeOneWhoseHandshakeGoesOn() {
        ConnectionTracker tracker = tracker(2);
        segments.open(tracker, 1, PORT);
        tracker.onSegment(segments.fromClient(1, PORT).next(Segments.RST | Segments.ACK, 1, 1, 0));
        tracker.onSegment(segments.fromClient(2, PORT).next(Segments.SYN, 0, 0, 0));
        tracker.onSegment(segments.fromClient(3, PORT).next(Segments.SYN, 0, 0, 0));
        tracker.onSegment(segments.toClient(2, PORT).next(Segments.SYN_ACK, 0, 1, 0));
        assertThat(ends.opened).isEqualTo(3);
        assertThat(ends.count(EndReason.TIMED_OUT)).isEqualTo(1);
        assertThat(tracker.facts().evicted()).isZero();
    }

    @Test
    void closedConnectionsLingerWhileTheyFillLessThanAQuarterOfTheTable() {
        ConnectionTracker tracker = tracker(400);
        for (int port = 1; port <= 100; port++) {
            segments.open(tracker, 1, port);
            tracker.onSegment(
                    segments.fromClient(1, port).next(Segments.RST | Segments.ACK, 1, 1, 0));
        }
        assertThat(ends.counts).isEmpty();
        for (int port = 101; port <= 150; port++) {
            segments.open(tracker, 1, port);
        }
        assertThat(ends.counts).containsOnly(Map.entry(EndReason.TIMED_OUT, 50));
    }

    @Test
    void openConnectionsStayWhereClosedOnesWouldLeaveEarly() {
        ConnectionTracker tracker = tracker(400);
        for (int port = 1; port <= 400; port++) {
            segments.open(tracker, 1, port);
        }
        assertThat(ends.counts).isEmpty();
    }

    @Test
    void openConnectionLeavesWhereThereIsNothingElse() {
        ConnectionTracker tracker = tracker(2_000);
        for (int port = 1; port <= 3_000; port++) {
            segments.open(tracker, 1, port);
        }
        assertThat(ends.openOnesEvicted).isEqualTo(1_000);
    }

    @Test
    void whatLeftIsHeldByNothing() {
        ConnectionTracker tracker = tracker(10);
        for (int source = 0; source < 2_000; source++) {
            segments.fromClient(0x0b00_0000 + source, PORT);
            tracker.onSegment(segments.next(Segments.SYN, source, 0, 0));
        }
        System.gc();
        // All within the second in which the wheel of deadlines does not turn.
        assertThat(ends.gone.stream().filter(reference -> reference.get() != null).count())
                .isLessThan(20);
        assertThat(tracker.facts().evicted()).isEqualTo(1_990);
    }

    @Test
    void endOfTheCaptureLetsGoOfWhatWasTold() {
        ConnectionTracker tracker = tracker(1_000);
        for (int source = 0; source < 1_000; source++) {
            segments.fromClient(0x0b00_0000 + source, PORT);
            tracker.onSegment(segments.next(Segments.SYN, source, 0, 0));
        }
        tracker.finish();
        tracker.finish(); // nothing is left to tell a second time
        assertThat(ends.count(EndReason.CAPTURE_ENDED)).isEqualTo(1_000);
    }

    @Test
    void refusalsOnTheSamePortsAreEachToldInTime() {
        ConnectionTracker tracker = tracker(1_000);
        for (int i = 0; i < 50_000; i++) {
            segments.nanos += 100_000_000;
            segments.fromClient(1, PORT);
            tracker.onSegment(segments.next(Segments.SYN, i * 100_003, 0, 0));
            segments.toClient(1, PORT);
            tracker.onSegment(segments.next(Segments.RST | Segments.ACK, 0, i * 100_003 + 1, 0));
        }
        assertThat(ends.count(EndReason.REPLACED)).isEqualTo(49_998);
        tracker.finish();
        assertThat(ends.opened).isEqualTo(50_000);
        assertThat(ends.counts.values().stream().mapToInt(count -> count).sum()).isEqualTo(50_000);
    }

    @Test
    void scanFromOnePortIsToldInBoundedSize() {
        ConnectionTracker tracker = tracker(1_000);
        for (int i = 0; i < 20_000; i++) {
            segments.nanos += 100_000_000;
            int isn = i * 100_003;
            tracker.onSegment(segments.fromClient(1, PORT).next(Segments.SYN, isn, 0, 0));
            tracker.onSegment(segments.toClient(1, PORT).next(Segments.SYN_ACK, i, isn + 1, 0));
            tracker.onSegment(segments.fromClient(1, PORT).next(Segments.RST, isn + 1, 0, 0));
        }
        tracker.finish();
        assertThat(ends.mostTransitions).isLessThan(80);
    }

    @Test
    void timesAtTheEndOfTimeHarmNothing() {
        ConnectionTracker tracker = tracker(1_000);
        segments.nanos = Long.MAX_VALUE - 10_000;
        segments.open(tracker, 1, PORT);
        segments.nanos = Long.MIN_VALUE;
        segments.open(tracker, 2, PORT);
        segments.nanos = Long.MAX_VALUE - 1_000;
        tracker.onSegment(segments.fromClient(1, PORT).next(Segments.FIN_ACK, 1, 1, 0));
        tracker.finish();
        assertThat(ends.opened).isEqualTo(2);
        assertThat(ends.counts.values().stream().mapToInt(count -> count).sum()).isEqualTo(2);
        assertThat(Ip.text(0, segments.segment.key.destinationLow)).isEqualTo("198.51.100.7");
    }
}
