package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest frames of a capture, copied into memory of a fixed size, so that some of them can be
 * saved after the fact. One thread adds; any other may save at the same time without making it
 * wait.
 */
public final class RecentFrames {
    private final Object lock = new Object();
    private final CaptureFacts facts;
    private final long limitBytes;
    private final Deque<FrameBatch> batches = new ArrayDeque<>();
    private List<CapturedInterface> interfaces = List.of();
    private FrameBatch newest = new FrameBatch(0);
    private long heldBytes;
    private long heldFrames;
    private long droppedFrames;

    /** While somebody reads batches, none of them may be filled anew. */
    private int readers;

    /**
     * Prepares to hold frames.
     *
     * @param limitBytes memory for them, with 32 bytes for each beside its own
     * @param facts of their source
     */
    public RecentFrames(long limitBytes, CaptureFacts facts) {
        if (limitBytes < 2L * FrameBatch.USUAL_BYTES) {
            throw new IllegalArgumentException("room for less than two batches of frames");
        }
        this.limitBytes = limitBytes;
        this.facts = facts;
    }

    /** Copies a frame; the oldest ones make room. */
    public void add(Frame frame) {
        synchronized (lock) {
            if (frame.interfaceIndex >= interfaces.size()) {
                interfaces = facts.interfaces();
            }
            if (!newest.hasRoomFor(frame)) {
                newest = nextBatch(Math.max(FrameBatch.USUAL_BYTES, FrameBatch.bytesFor(frame)));
                batches.add(newest);
            }
            newest.add(frame);
            heldFrames++;
        }
    }

    private FrameBatch nextBatch(int wantedBytes) {
        FrameBatch reusable = null;
        while (heldBytes + wantedBytes > limitBytes && !batches.isEmpty()) {
            FrameBatch oldest = batches.remove();
            heldBytes -= oldest.capacityBytes();
            heldFrames -= oldest.frames();
            droppedFrames += oldest.frames();
            reusable = oldest;
        }
        heldBytes += wantedBytes;
        if (reusable == null || readers > 0 || reusable.capacityBytes() != wantedBytes) {
            return new FrameBatch(wantedBytes);
        }
        reusable.clear();
        return reusable;
    }

    /** Returns how many frames were added, but are no longer held. */
    public long droppedFrames() {
        synchronized (lock) {
            return droppedFrames;
        }
    }

    /** Returns how many frames are held. */
    public long heldFrames() {
        synchronized (lock) {
            return heldFrames;
        }
    }

    /** Returns the number of the oldest frame that is held, 0 when there is none. */
    public long oldestFrame() {
        synchronized (lock) {
            FrameBatch oldest = batches.peek();
            if (oldest == null) {
                return 0;
            }
            Frame frame = new Frame();
            oldest.read(0, frame);
            return frame.number;
        }
    }

    /** A batch, and where it ended when the saving began. */
    private record Part(FrameBatch batch, int end) {}

    /**
     * Saves those of the frames held now that are chosen.
     *
     * @param chosen asked once for each frame, in order
     * @param target name of the file, replaced if it exists; written as pcapng if the name ends so,
     *     or if there are several link types, else as pcap
     * @return how many frames were saved
     * @throws CaptureException if the file cannot be written
     */
    public long save(Predicate<Frame> chosen, String target) throws CaptureException {
        List<Part> parts = new ArrayList<>();
        List<CapturedInterface> known;
        synchronized (lock) {
            readers++;
            known = interfaces;
            batches.forEach(batch -> parts.add(new Part(batch, batch.end())));
        }
        try (FrameCopy.Output output = new FrameCopy.Output(target, known, facts.filter())) {
            Frame frame = new Frame();
            for (Part part : parts) {
                for (int at = 0; at < part.end; ) {
                    at = part.batch.read(at, frame);
                    if (chosen.test(frame)) {
                        output.append(frame, known.get(frame.interfaceIndex));
                    }
                }
            }
            return output.frames;
        } catch (IOException e) {
            throw FrameCopy.cannotWrite(target, e);
        } finally {
            synchronized (lock) {
                readers--;
            }
        }
    }
}
