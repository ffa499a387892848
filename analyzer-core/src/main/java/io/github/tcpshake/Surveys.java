package io.github.tcpshake;

import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Survey;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.shard.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The first look at captures that are to be compared, at as many at once as there are threads. */
final class Surveys {
    private Surveys() {}

    /**
     * Reads all captures from begin to end.
     *
     * @throws CaptureException of the first that failed as a whole, in the order of the captures
     */
    static List<Capture> of(List<Input> inputs, int threads) throws CaptureException {
        List<Capture> captures = new ArrayList<>();
        if (threads == 1) {
            for (Input input : inputs) {
                captures.add(survey(input));
            }
            return captures;
        }
        ExecutorService readers = Executors.newFixedThreadPool(threads, Surveys::reader);
        try {
            List<Future<Capture>> begun = new ArrayList<>();
            for (Input input : inputs) {
                begun.add(readers.submit(() -> survey(input)));
            }
            for (Future<Capture> one : begun) {
                captures.add(wait(one));
            }
            return captures;
        } finally {
            readers.shutdownNow();
        }
    }

    private static Thread reader(Runnable work) {
        Thread thread = new Thread(work, "survey");
        thread.setDaemon(true);
        return thread;
    }

    private static Capture wait(Future<Capture> begun) throws CaptureException {
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while captures are read", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw Threads.passOn(cause == null ? e : cause, CaptureException.class);
        }
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
}
