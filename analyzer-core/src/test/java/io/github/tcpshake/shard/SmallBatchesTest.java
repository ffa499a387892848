package io.github.tcpshake.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.track.Opening;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.wire.FlowKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whatever fits into a batch, nobody waits for ever for one, and nothing is lost or exchanged. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // who waits cannot be interrupted
class SmallBatchesTest {
    private static final long SEED = 9;

    @Test
    void batchesOfFewPlacesSayWhatLargeOnesSay() throws Exception {
        List<String> large = told(1, 4096);
        assertThat(large).hasSizeGreaterThan(1000);
        for (int workers : new int[] {1, 2, 5}) {
            for (int places : new int[] {1, 2, 7, 64}) {
                assertThat(told(workers, places)).isEqualTo(large);
            }
        }
    }

    private static List<String> told(int workers, int places) throws CaptureException, IOException {
        Notes notes = new Notes();
        new ShardedTracking(
                        new RandomTraffic(SEED, 6000, 300),
                        new LayeredFrameDecoder(),
                        new long[Outcome.values().length],
                        TrackerLimits.STANDARD,
                        SEED,
                        workers,
                        notes,
                        places)
                .run(frames -> {});
        return notes.lines;
    }

    /** Notes what is told, each a line. */
    private static final class Notes implements OrderedListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onDropped(long frames) {
            // once for each round, of which there are more the smaller batches are
        }

        @Override
        public void onOpened(Opening opening) {
            lines.add("opened");
        }

        @Override
        public void onAnswered(Opening opening) {
            lines.add("answered");
        }

        @Override
        public void onEstablished(Opening opening) {
            lines.add("established");
        }

        @Override
        public void onEnded(Connection connection, EndReason reason) {
            lines.add(connection.id() + " " + reason + " " + connection.segments());
        }

        @Override
        public void onIllegalFlags(TcpSegment segment) {
            lines.add("illegal flags " + segment.frameNumber);
        }

        @Override
        public void onStray(FlowKey key, int flags, long frame, long nanos) {
            lines.add("stray " + frame);
        }
    }
}
