package io.github.tcpshake.cut;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a capture in memory, to be read again as if it had ended earlier or begun later.
 */
final class HeldCapture {
    private final List<Frame> frames = new ArrayList<>();
    private final List<Integer> controlSegments = new ArrayList<>();
    private final long dropped;

    /** Reads the source to its end. */
    HeldCapture(PacketSource source) throws CaptureException {
        LayeredFrameDecoder decoder = new LayeredFrameDecoder();
        TcpSegment segment = new TcpSegment();
        Frame frame = new Frame();
        while (source.next(frame) == PacketSource.Next.FRAME) {
            frames.add(copy(frame));
            if (decoder.decode(frame, segment) == Outcome.TCP
                    && segment.has(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) {
                controlSegments.add(frames.size());
            }
        }
        dropped = source.facts().droppedByKernel() + source.facts().droppedByInterface();
    }

    private static Frame copy(Frame frame) {
        byte[] bytes = new byte[frame.capturedLength];
        System.arraycopy(frame.bytes, frame.at, bytes, 0, bytes.length);
        Frame copy = new Frame();
        copy.pointAt(frame);
        copy.bytes = bytes;
        copy.at = 0;
        copy.number = frame.number;
        return copy;
    }

    int frames() {
        return frames.size();
    }

    /** Returns the numbers of the frames with SYN, FIN or RST, counted from 1. */
    List<Integer> controlSegments() {
        return controlSegments;
    }

    /** Returns the capture as it would be, had it ended behind that many frames. */
    PacketSource cutBehind(int count) {
        return new CutSource(frames.subList(0, count), dropped);
    }

    /** Returns the capture as it would be, had it begun with that frame, counted from 1. */
    PacketSource cutBefore(int first) {
        return new CutSource(frames.subList(first - 1, frames.size()), dropped);
    }

    private static final class CutSource implements PacketSource {
        private final CaptureFacts facts = new CaptureFacts();
        private final List<Frame> left;
        private int next;

        CutSource(List<Frame> left, long dropped) {
            this.left = left;
            facts.addDrops(dropped, 0);
        }

        @Override
        public Next next(Frame frame) {
            if (next == left.size()) {
                return Next.END;
            }
            Frame given = left.get(next++);
            frame.pointAt(given);
            frame.number = given.number;
            facts.count(frame);
            return Next.FRAME;
        }

        @Override
        public CaptureFacts facts() {
            return facts;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
