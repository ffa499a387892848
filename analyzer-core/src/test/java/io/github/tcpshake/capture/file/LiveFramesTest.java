package io.github.tcpshake.capture.file;

import static io.github.tcpshake.capture.file.ManualClock.MILLI;
import static io.github.tcpshake.capture.file.ManualClock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource.Next;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are read as they arrive. */
@Timeout(60)
class LiveFramesTest {
    private static final byte[] FRAME = CaptureBytes.tcpFrame(80, 40);

    private final SlowStream stream = new SlowStream("-");
    private final Frame frame = new Frame();
    private final ManualClock clock = new ManualClock();
    private LiveSource source = open(clock, stream);

    private static LiveSource open(LiveClock clock, SlowStream... streams) {
        return LiveFrames.open(List.of(streams), FrameFilter.ALL, new CaptureFacts(), clock);
    }

    @AfterEach
    void close() throws CaptureException {
        source.close();
    }

    private static CaptureBytes header() {
        return CaptureBytes.littleEndian().pcap(PcapReader.NANOSECONDS, 256, CaptureBytes.ETHERNET);
    }

    private static byte[] record(int seconds) {
        return CaptureBytes.littleEndian().record(seconds, 0, FRAME).toBytes();
    }

    /** Asks until something other than IDLE comes. */
    private Next await() throws CaptureException {
        Next found;
        do {
            found = source.next(frame);
        } while (found == Next.IDLE);
        return found;
    }

    /** Lets time pass until nothing comes any more. */
    private Next awaitEnd() throws CaptureException {
        Next found;
        do {
            clock.pass(60 * MILLI);
            found = source.next(frame);
        } while (found == Next.IDLE);
        return found;
    }

    private long awaitSecond() throws CaptureException {
        assertThat(await()).isEqualTo(Next.FRAME);
        return frame.timestampNanos / SECOND;
    }

    private static List<byte[]> formats() {
        return List.of(
                header().record(1, 0, FRAME).record(2, 0, FRAME).toBytes(),
                CaptureBytes.littleEndian()
                        .section()
                        .iface(CaptureBytes.ETHERNET)
                        .enhanced(0, 1_000_000, FRAME)
                        .enhanced(0, 2_000_000, FRAME)
                        .toBytes());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void goesOnWhereItLeftOffHoweverTheStreamIsCut(byte[] capture) throws CaptureException {
        for (int cut = 1; cut < capture.length; cut += 13) {
            SlowStream pieces = new SlowStream("-");
            source = open(new ManualClock(), pieces);
            pieces.write(Arrays.copyOf(capture, cut));
            int frames = 0;
            while (source.next(frame) == Next.FRAME) {
                frames++;
            }
            pieces.write(Arrays.copyOfRange(capture, cut, capture.length));
            while (frames < 2) {
                assertThat(await()).isEqualTo(Next.FRAME);
                frames++;
            }
            assertThat(frame.timestampNanos).isEqualTo(2 * SECOND);
            assertThat(frame.number).isEqualTo(2);
            pieces.end();
            assertThat(await()).isEqualTo(Next.END);
            assertThat(source.facts().damages()).isEmpty();
            source.close();
        }
    }

    @Test
    void timeMovesOnWhileTheWireIsSilent() throws CaptureException {
        stream.write(header().record(100, 0, FRAME).toBytes());
        assertThat(await()).isEqualTo(Next.FRAME);
        clock.pass(5 * SECOND);
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
        assertThat(frame.timestampNanos).isEqualTo(105 * SECOND - 200 * MILLI);
    }

    @Test
    void streamHasNoTimeBeforeItsFirstFrame() throws CaptureException {
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
        assertThat(frame.timestampNanos).isEqualTo(Frame.NO_TIME);
    }

    @Test
    void deviceHasTheTimeOfTheWallBeforeItsFirstFrame() throws CaptureException {
        source = open(ManualClock.ofDevice(77 * SECOND), new SlowStream("eth0"));
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
        assertThat(frame.timestampNanos).isEqualTo(77 * SECOND - 200 * MILLI);
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void packedFramesComeBeforeTheStreamEnds(Packing packing) throws CaptureException, IOException {
        stream.write(packing.flushed(header().record(7, 0, FRAME).toBytes()));
        assertThat(awaitSecond()).isEqualTo(7);
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
    }

    @Test
    void thatItIsNoCaptureIsToldWhenItArrives() throws CaptureException {
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
        stream.write("tcpdump: no permission".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(this::await)
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("-: not a capture file (starts with 74 63 70 64)");
    }

    @Test
    void nothingButAnEndIsAnError() {
        stream.end();
        assertThatThrownBy(this::await)
                .isInstanceOf(CaptureException.class)
                .hasMessage("-: the file is empty, not a capture");
    }

    @Test
    void stopDeliversWhatHasArrivedAndCallsNothingDamaged() throws CaptureException {
        byte[] half = Arrays.copyOf(record(3), 20);
        stream.write(header().record(1, 0, FRAME).record(2, 0, FRAME).bytes(half).toBytes());
        source.stop();
        source.stop();
        assertThat(awaitSecond()).isEqualTo(1);
        assertThat(awaitSecond()).isEqualTo(2);
        clock.pass(SECOND);
        assertThat(awaitEnd()).isEqualTo(Next.END);
        assertThat(source.next(frame)).isEqualTo(Next.END);
        assertThat(source.facts().damages()).isEmpty();
    }

    @Test
    void stopEndsAStreamThatGoesOn() throws CaptureException {
        stream.write(header().record(1, 0, FRAME).toBytes());
        assertThat(awaitSecond()).isEqualTo(1);
        source.stop();
        clock.pass(2 * SECOND);
        stream.write(record(2));
        int frames = 0;
        while (await() == Next.FRAME) {
            frames++;
            stream.write(record(3)); // for ever
        }
        assertThat(frames).isLessThan(100);
    }

    @Test
    void streamThatBreaksOffIsDamage() throws CaptureException {
        stream.write(header().record(1, 0, FRAME).bytes(Arrays.copyOf(record(2), 20)).toBytes());
        stream.end();
        assertThat(awaitSecond()).isEqualTo(1);
        assertThat(await()).isEqualTo(Next.END);
        assertThat(source.facts().damages())
                .containsExactly(
                        "-: record 2 at byte 134 is cut off: 20 of 110 bytes; read 1 frames");
    }

    @Test
    void filterThatTakesNothingDoesNotKeepTheTimeBack() throws CaptureException {
        SlowStream all = new SlowStream("-");
        source = LiveFrames.open(List.of(all), (f, facts) -> false, new CaptureFacts(), clock);
        all.write(header().record(50, 0, FRAME).toBytes());
        Next found = Next.IDLE;
        while (found == Next.IDLE && frame.timestampNanos != 50 * SECOND - 200 * MILLI) {
            found = source.next(frame);
        }
        assertThat(found).isEqualTo(Next.IDLE);
        assertThat(source.facts().frames()).isZero();
    }

    @Test
    void aRingThatIsFullLosesNothing() throws CaptureException {
        stream.write(header().toBytes());
        CaptureBytes many = CaptureBytes.littleEndian();
        for (int i = 0; i < 1000; i++) {
            many.record(i, 0, FRAME);
        }
        byte[] thousand = many.toBytes();
        Thread writer =
                new Thread(
                        () -> {
                            for (int i = 0; i < 30; i++) {
                                stream.write(thousand);
                            }
                            stream.end();
                        });
        writer.start();
        long sum = 0;
        while (await() == Next.FRAME) {
            sum += frame.timestampNanos / SECOND;
        }
        assertThat(frame.number).isEqualTo(30_000);
        assertThat(sum).isEqualTo(30L * 999 * 1000 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingEndsIt(int streams) throws CaptureException {
        SlowStream[] all = new SlowStream[streams];
        Arrays.setAll(all, i -> new SlowStream("if" + i));
        source = open(clock, all);
        source.close();
        assertThat(source.next(frame)).isEqualTo(Next.END);
    }

    @Test
    void interruptIsAStop() throws CaptureException {
        stream.write(header().record(1, 0, FRAME).toBytes());
        assertThat(awaitSecond()).isEqualTo(1);
        Thread.currentThread().interrupt();
        assertThat(source.next(frame)).isEqualTo(Next.IDLE);
        clock.pass(SECOND);
        assertThat(awaitEnd()).isEqualTo(Next.END);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stopWaitsForWhatTheWriterStillBuffers() throws CaptureException {
        SlowStream buffered =
                new SlowStream("eth0") {
                    private boolean isFlushed;

                    @Override
                    public void flush() {
                        if (!isFlushed) {
                            isFlushed = true;
                            write(record(2));
                        }
                    }
                };
        source = open(clock, buffered);
        buffered.write(header().record(1, 0, FRAME).toBytes());
        source.stop();
        assertThat(awaitSecond()).isEqualTo(1);
        clock.pass(500 * MILLI); // the reader was slow
        assertThat(awaitEnd()).isEqualTo(Next.FRAME);
        assertThat(awaitEnd()).isEqualTo(Next.END);
    }
}
