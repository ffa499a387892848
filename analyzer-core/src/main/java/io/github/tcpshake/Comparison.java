package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Crossings;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.PairSink;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Survey;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.compare.Turning;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.render.PairRenderer;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Holds two captures of the same traffic against each other. Each is read twice: once to find out
 * how their clocks stand to each other, and then both side by side, so that only what lives or is
 * on its way is kept.
 */
public final class Comparison {
    private static final int FRAMES_BETWEEN_LOOKS = 1 << 10;

    private final AnalyzerOptions options;

    public Comparison(AnalyzerOptions options) {
        this.options = options;
    }

    /** Opens one of the captures from its begin. */
    @FunctionalInterface
    public interface Opener {
        PacketSource open() throws CaptureException;
    }

    /**
     * One of the captures.
     *
     * @param name what results call it
     */
    public record Input(String name, Opener opener) {}

    /**
     * Compares two captures.
     *
     * @throws CaptureException if one of them failed as a whole
     * @throws IOException if the renderer could not write
     */
    public void compare(Input a, Input b, PairRenderer renderer)
            throws CaptureException, IOException {
        Turning turning = Turning.of(survey(a), survey(b));
        boolean isTurned = turning.isTurned();
        Queue found = new Queue(turning, renderer);
        found.begin();
        compare(isTurned ? b : a, isTurned ? a : b, turning.compared(), found);
        found.end();
    }

    private void compare(Input a, Input b, Setting setting, Queue found)
            throws CaptureException, IOException {
        Crossings crossings = new Crossings(setting, found, options.hashSeed());
        try (TappedCapture first =
                        new TappedCapture(Tap.A, options, a.opener(), setting, crossings);
                TappedCapture second =
                        new TappedCapture(Tap.B, options, b.opener(), setting, crossings)) {
            long frames = 0;
            while (first.hasNext() || second.hasNext()) {
                boolean isFirst =
                        !second.hasNext()
                                || first.hasNext() && first.commonNanos() <= second.commonNanos();
                (isFirst ? first : second).step();
                if (++frames % FRAMES_BETWEEN_LOOKS == 0) {
                    found.tell();
                }
            }
            finish(first, second, crossings, found);
        }
    }

    private static void finish(
            TappedCapture first, TappedCapture second, Crossings crossings, Queue found)
            throws IOException {
        crossings.bothRead();
        boolean firstIsLeft = true;
        boolean secondIsLeft = true;
        while (firstIsLeft || secondIsLeft) {
            if (firstIsLeft && (crossings.behind() == Tap.A || !secondIsLeft)) {
                firstIsLeft = first.finishNext();
            } else {
                secondIsLeft = second.finishNext();
            }
            found.tell();
        }
        crossings.finish();
        found.tell();
    }

    private static Capture survey(Input input) throws CaptureException {
        Survey survey = new Survey();
        LayeredFrameDecoder decoder = new LayeredFrameDecoder();
        Frame frame = new Frame();
        TcpSegment segment = new TcpSegment();
        try (PacketSource source = input.opener().open()) {
            while (source.next(frame) != Next.END) {
                Outcome outcome = decoder.decode(frame, segment);
                if (outcome == Outcome.TCP) {
                    survey.add(segment);
                } else if (outcome == Outcome.ICMP_ERROR) {
                    survey.add(decoder.icmpError());
                }
            }
            CaptureFacts facts = source.facts();
            return new Capture(
                    input.name(),
                    survey,
                    facts.frames(),
                    facts.firstNanos(),
                    facts.lastNanos(),
                    facts.droppedByKernel() + facts.droppedByInterface());
        }
    }

    /** Holds what was found until it can be told: who finds it cannot wait for a writer. */
    private static final class Queue implements PairSink {
        private final ArrayDeque<Object> waiting = new ArrayDeque<>();
        private final Turning turning;
        private final PairRenderer renderer;
        private long straysArrived;

        private Queue(Turning turning, PairRenderer renderer) {
            this.turning = turning;
            this.renderer = renderer;
        }

        @Override
        public void pair(PairReport pair) {
            waiting.addLast(pair);
        }

        @Override
        public void stray(Stray stray) {
            waiting.addLast(stray);
        }

        @Override
        public void strayArrived() {
            straysArrived++;
        }

        void begin() throws IOException {
            renderer.begin(turning.setting());
        }

        void end() throws IOException {
            renderer.end(straysArrived);
        }

        void tell() throws IOException {
            for (Object one = waiting.pollFirst(); one != null; one = waiting.pollFirst()) {
                if (one instanceof PairReport pair) {
                    renderer.pair(turning.pair(pair));
                } else if (one instanceof Stray stray) {
                    renderer.stray(turning.stray(stray));
                }
            }
        }
    }
}
