package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A live source that plays what a test wrote down, and then has nothing until it is stopped. */
public final class Delivery implements LiveSource {
    public static final long START = 1_700_000_000_000_000_000L;

    private final CaptureFacts facts = new CaptureFacts();
    private final Deque<Consumer<Frame>> steps = new ArrayDeque<>();
    private long number;
    private boolean stopped;

    /** Knows its interface from the beginning, as devices do. */
    public static Delivery ofDevice() {
        Delivery delivery = new Delivery();
        delivery.facts.addInterface(new CapturedInterface("eth0", 1, 262144));
        return delivery;
    }

    /** Learns of its interfaces from the frames. */
    public static Delivery ofStream() {
        return new Delivery();
    }

    public Delivery frame(long millis, byte[] bytes) {
        return frame(millis, 1, bytes);
    }

    public Delivery frame(long millis, int linkType, byte[] bytes) {
        steps.add(
                frame -> {
                    CapturedInterface from = new CapturedInterface("eth0", linkType, 262144);
                    frame.interfaceIndex = facts.addInterface(from);
                    frame.bytes = bytes;
                    frame.at = 0;
                    frame.capturedLength = bytes.length;
                    frame.originalLength = bytes.length;
                    frame.linkType = linkType;
                    frame.timestampNanos = START + millis * 1_000_000;
                    frame.number = ++number;
                    facts.count(frame);
                });
        return this;
    }

    /** Says that nothing came by that time. */
    public Delivery idle(long millis) {
        steps.add(frame -> frame.timestampNanos = -START - millis * 1_000_000);
        return this;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        Consumer<Frame> step = steps.poll();
        if (step == null) {
            return Next.END;
        }
        step.accept(frame);
        if (frame.timestampNanos < 0) {
            frame.timestampNanos = -frame.timestampNanos;
            return Next.IDLE;
        }
        return Next.FRAME;
    }

    public boolean isStopped() {
        return stopped;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() {}
}
