package io.github.tcpshake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.Samples.Sample;
import io.github.tcpshake.decode.tcp.TcpSegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderAllocationTest {
    private static final int FRAMES = 1_000_000;
    private static final long TOLERATED_BYTES = 20_000; // the measurement itself, class loading

    @Test
    void aMillionFramesAllocateNothing() {
        List<Frame> frames = new ArrayList<>();
        for (Sample sample : Samples.all()) {
            frames.add(frame(sample));
        }
        LayeredFrameDecoder decoder = new LayeredFrameDecoder();
        TcpSegment segment = new TcpSegment();
        run(decoder, frames, segment, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(decoder, frames, segment, FRAMES / frames.size());
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated).isLessThan(TOLERATED_BYTES);
    }

    private static void run(
            LayeredFrameDecoder decoder, List<Frame> frames, TcpSegment segment, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < frames.size(); i++) {
                if (decoder.decode(frames.get(i), segment) != FrameDecoder.Outcome.TCP) {
                    throw new AssertionError("sample " + i + " is no segment");
                }
            }
        }
    }

    private static Frame frame(Sample sample) {
        Frame frame = new Frame();
        frame.bytes = sample.bytes();
        frame.capturedLength = sample.bytes().length;
        frame.originalLength = sample.bytes().length;
        frame.linkType = sample.linkType();
        return frame;
    }
}
