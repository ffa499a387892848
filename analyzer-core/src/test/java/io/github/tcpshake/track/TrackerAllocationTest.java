package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TrackerAllocationTest {
    private static final int CONNECTIONS = 500;
    private static final int PAYLOAD = 1_000;
    private static final int ROUNDS = 1_000; // of two segments for each connection
    private static final long TOLERATED_BYTES = 20_000; // the measurement itself, class loading

    private final Segments segments = new Segments();
    private final ConnectionTracker tracker =
            new ConnectionTracker(TrackerLimits.STANDARD, new ConnectionListener() {}, 7);

    @Test
    void aMillionSegmentsOfOpenConnectionsAllocateNothing() {
        for (int port = 1; port <= CONNECTIONS; port++) {
            segments.open(tracker, 1, port);
        }
        int warm = 2;
        play(0, warm);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        play(warm, warm + ROUNDS);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated).isLessThan(TOLERATED_BYTES);
        assertThat(tracker.facts().segments()).isEqualTo(CONNECTIONS * (3 + 2L * (warm + ROUNDS)));
    }

    private void play(int from, int to) {
        for (int round = from; round < to; round++) {
            int sequence = 1 + round * PAYLOAD;
            for (int port = 1; port <= CONNECTIONS; port++) {
                segments.fromClient(1, port);
                tracker.onSegment(segments.next(Segments.ACK, sequence, 1, PAYLOAD));
                segments.toClient(1, port);
                tracker.onSegment(segments.next(Segments.ACK, 1, sequence + PAYLOAD, 0));
            }
        }
    }
}
