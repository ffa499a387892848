package io.github.tcpshake.bench;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.ConnectionTracker;
import io.github.tcpshake.track.TrackerLimits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A whole capture for each call; each stage does what the ones before it do, too. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StagesBenchmark {
    /** Returns how many frames there were. */
    @Benchmark
    public long reading(GeneratedCapture capture) throws CaptureException {
        Frame frame = new Frame();
        long frames = 0;
        try (PacketSource source = capture.open()) {
            while (source.next(frame) == Next.FRAME) {
                frames++;
            }
        }
        return frames;
    }

    /** Returns how many segments there were. */
    @Benchmark
    public long decoding(GeneratedCapture capture) throws CaptureException {
        LayeredFrameDecoder decoder = new LayeredFrameDecoder();
        TcpSegment segment = new TcpSegment();
        Frame frame = new Frame();
        long segments = 0;
        try (PacketSource source = capture.open()) {
            while (source.next(frame) == Next.FRAME) {
                segments += decoder.decode(frame, segment) == Outcome.TCP ? 1 : 0;
            }
        }
        return segments;
    }

    /** Returns how many segments were those of a connection. */
    @Benchmark
    public long tracking(GeneratedCapture capture) throws CaptureException {
        ConnectionTracker tracker =
                new ConnectionTracker(TrackerLimits.STANDARD, new ConnectionListener() {}, 1);
        LayeredFrameDecoder decoder = new LayeredFrameDecoder();
        TcpSegment segment = new TcpSegment();
        Frame frame = new Frame();
        try (PacketSource source = capture.open()) {
            while (source.next(frame) == Next.FRAME) {
                if (decoder.decode(frame, segment) == Outcome.TCP) {
                    tracker.onSegment(segment);
                }
            }
        }
        tracker.finish();
        return tracker.facts().segments();
    }
}
