package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedSourceTest {
    private static final long MILLI = 1_000_000L;

    private final Pace pace = new Pace(1);
    private long clock = 5;

    /** A file with frames at the given milliseconds. */
    private static final class Frames implements PacketSource {
        private final long[] millis;
        private final CaptureFacts facts = new CaptureFacts();
        private int next;

        Frames(long... millis) {
            this.millis = millis;
        }

        @Override
        public Next next(Frame frame) {
            if (next == millis.length) {
                return Next.END;
            }
            frame.timestampNanos = Rows.NOW + millis[next++] * MILLI;
            frame.number = next;
            return Next.FRAME;
        }

        @Override
        public CaptureFacts facts() {
            return facts;
        }

        @Override
        public void close() {}
    }

    private PacedSource source(long... millis) {
        return new PacedSource(new Frames(millis), pace, () -> clock, nanos -> clock += nanos);
    }

    /** Reads to the end; what came, with the milliseconds of the capture and of the clock. */
    private List<String> all(PacedSource source) throws CaptureException {
        List<String> seen = new ArrayList<>();
        long begun = clock;
        Frame frame = new Frame();
        for (Next next = source.next(frame); next != Next.END; next = source.next(frame)) {
            long packet = (frame.timestampNanos - Rows.NOW) / MILLI;
            seen.add(next + " " + packet + " at " + (clock - begun) / MILLI);
        }
        return seen;
    }

    @Test
    void framesComeWhenTheyCame() throws CaptureException {
        assertThat(all(source(0, 30, 30, 250)))
                .containsExactly(
                        "FRAME 0 at 0",
                        "FRAME 30 at 30",
                        "FRAME 30 at 30",
                        "IDLE 130 at 130",
                        "IDLE 230 at 230",
                        "FRAME 250 at 250");
    }

    @Test
    void tenTimesAsFastTakesATenthOfTheTime() throws CaptureException {
        pace.faster();
        pace.faster();
        pace.faster();
        assertThat(pace.speed()).isEqualTo(10);
        assertThat(all(source(0, 500, 3000)))
                .containsExactly(
                        "FRAME 0 at 0",
                        "FRAME 500 at 50",
                        "IDLE 1500 at 150",
                        "IDLE 2500 at 250",
                        "FRAME 3000 at 300");
    }

    @Test
    void maximalSpeedWaitsForNothing() throws CaptureException {
        PacedSource source =
                new PacedSource(
                        new Frames(0, 1_000_000, 2_000_000),
                        new Pace(Pace.MAX),
                        () -> clock,
                        n -> clock += n);
        assertThat(all(source))
                .containsExactly("FRAME 0 at 0", "FRAME 1000000 at 0", "FRAME 2000000 at 0");
    }

    @Test
    void frameThatIsOlderThanTheOneBeforeComesAtOnce() throws CaptureException {
        assertThat(all(source(100, 40, 140)))
                .containsExactly("FRAME 100 at 0", "FRAME 40 at 0", "FRAME 140 at 40");
    }

    @Test
    void timeStandsStillWhilePaused() throws CaptureException {
        PacedSource source = source(0, 50);
        Frame frame = new Frame();
        assertThat(source.next(frame)).isEqualTo(Next.FRAME);
        pace.togglePause();
        for (int i = 0; i < 5; i++) {
            assertThat(source.next(frame)).isEqualTo(Next.IDLE);
            assertThat(frame.timestampNanos).isEqualTo(Rows.NOW);
        }
        pace.togglePause();
        assertThat(source.next(frame)).isEqualTo(Next.FRAME);
        assertThat(frame.number).isEqualTo(2);
    }

    @Test
    void stopIsTheEndWhateverIsLeft() throws CaptureException {
        PacedSource source = source(0, 50, 100);
        Frame frame = new Frame();
        assertThat(source.next(frame)).isEqualTo(Next.FRAME);
        source.stop();
        assertThat(source.next(frame)).isEqualTo(Next.END);
    }
}
