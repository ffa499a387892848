package io.github.tcpshake.capture.file;

import static io.github.tcpshake.capture.file.ManualClock.MILLI;
import static io.github.tcpshake.capture.file.ManualClock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource.Next;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several devices at once. */
@Timeout(60)
class LiveMergeTest {
    private static final byte[] FRAME = CaptureBytes.tcpFrame(80, 40);
    private static final int START = 1000;

    private final SlowStream left = new SlowStream("left");
    private final SlowStream right = new SlowStream("right");
    private final ManualClock clock = ManualClock.ofDevice(START * SECOND);
    private final Frame frame = new Frame();
    private final LiveSource source =
            LiveFrames.open(List.of(left, right), FrameFilter.ALL, new CaptureFacts(), clock);

    @BeforeEach
    void begin() {
        left.write(header(1));
        right.write(header(113));
    }

    @AfterEach
    void close() throws CaptureException {
        source.close();
    }

    private static byte[] header(int linkType) {
        return CaptureBytes.littleEndian().pcap(PcapReader.NANOSECONDS, 256, linkType).toBytes();
    }

    private static byte[] at(int millis) {
        return CaptureBytes.littleEndian()
                .record(START + millis / 1000, (int) (millis % 1000 * MILLI), FRAME)
                .toBytes();
    }

    private void expectFrame(int millis, int linkType) throws CaptureException {
        Next found;
        do {
            found = source.next(frame);
        } while (found == Next.IDLE);
        assertThat(found).isEqualTo(Next.FRAME);
        assertThat(frame.timestampNanos - START * SECOND).isEqualTo(millis * MILLI);
        assertThat(frame.linkType).isEqualTo(linkType);
    }

    private void expectIdle() throws CaptureException {
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
    }

    @Test
    void framesComeInOrderOfTimeAndKeepTheirLinkType() throws CaptureException {
        left.write(at(10));
        left.write(at(30));
        right.write(at(20));
        right.write(at(40));
        expectFrame(10, 1);
        expectFrame(20, 113);
        expectFrame(30, 1);
    }

    @Test
    void frameWaitsForTheSilentDeviceUntilTheHoldBackIsOver() throws CaptureException {
        left.write(at(10));
        expectIdle();
        clock.pass(209 * MILLI);
        expectIdle();
        assertThat(frame.timestampNanos).isLessThanOrEqualTo(START * SECOND + 10 * MILLI);
        clock.pass(MILLI);
        expectFrame(10, 1);
    }

    @Test
    void olderFrameOfTheSlowerDeviceComesFirst() throws CaptureException {
        left.write(at(10));
        expectIdle();
        right.write(at(5));
        expectFrame(5, 113);
        right.write(at(15));
        expectFrame(10, 1);
    }

    @Test
    void lostDeviceIsDamageAndHoldsNothingBack() throws CaptureException {
        right.lose("the interface went away");
        left.write(at(10));
        expectFrame(10, 1);
        left.write(at(11));
        expectFrame(11, 1);
        assertThat(source.facts().damages()).containsExactly("right: the interface went away");
        left.end();
        assertThat(source.next(frame)).isEqualTo(Next.END);
    }

    @Test
    void framesFromTheFutureAreNotHeldBackOneByOne() throws CaptureException {
        clock.set((START - 3600) * SECOND); // somebody set the clock back by an hour
        for (int i = 0; i < 100; i++) {
            left.write(at(i));
        }
        expectIdle();
        int seconds = 0;
        for (int i = 0; i < 100; i++) {
            while (source.next(frame) == Next.IDLE) {
                clock.pass(SECOND); // what is read only now waits from now on
                seconds++;
            }
            assertThat(frame.timestampNanos - START * SECOND).isEqualTo(i * MILLI);
        }
        assertThat(seconds).isLessThan(50);
    }

    @Test
    void whatWasCapturedBeforeTheStopStillComesAndNothingAfterIt() throws CaptureException {
        clock.pass(50 * MILLI);
        source.stop();
        left.write(at(49));
        left.write(at(51));
        right.write(at(50));
        clock.pass(150 * MILLI);
        expectFrame(49, 1);
        expectFrame(50, 113);
        right.write(at(52));
        Next found;
        do {
            found = source.next(frame);
        } while (found == Next.IDLE);
        assertThat(found).isEqualTo(Next.END);
        assertThat(source.facts().damages()).isEmpty();
    }
}
