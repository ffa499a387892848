package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.decode.FrameDecoder;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.ConnectionTracker;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Partitions;
import java.util.Arrays;

/**
 * A few frames that were read and decoded ahead of their analysis, as far as the source has them at
 * hand, so that the tracker can fetch what all their segments need at once. Where the source waits
 * for its frames, each is one alone. Reused.
 */
final class ReadFrames {
    private final PacketSource source;
    private final FrameDecoder decoder;
    private final Frame[] frames = new Frame[ConnectionTracker.FORESEEN];
    private final Outcome[] outcomes = new Outcome[frames.length];

    /** Segments in the order of frames, without places for frames that hold none. */
    private final TcpSegment[] segments = new TcpSegment[frames.length];

    private final Partitions partitions;
    private final int[] parts = new int[frames.length];
    private final long[] dropped = new long[frames.length];
    private int count;
    private int segmentCount;
    private int followed;

    ReadFrames(PacketSource source, FrameDecoder decoder, Partitions partitions) {
        this.partitions = partitions;
        this.source = source;
        this.decoder = decoder;
        Arrays.setAll(frames, i -> new Frame());
        Arrays.setAll(segments, i -> new TcpSegment());
    }

    /**
     * Reads one frame, and more of them where that is safe; those before are forgotten.
     *
     * @return IDLE, with the time in the first frame, and END only where no frame was read
     */
    Next read(PartitionedTracker tracker) throws CaptureException {
        count = 0;
        segmentCount = 0;
        followed = 0;
        Next first = source.next(frames[0]);
        if (first != Next.FRAME) {
            noteDrops();
            return first;
        }
        noteDrops();
        while (decode() && count < frames.length && source.hasNextAtHand()) {
            source.next(frames[count]);
            noteDrops();
        }
        if (segmentCount > 1) {
            tracker.foresee(segments, parts, 0, segmentCount);
        }
        return first;
    }

    // What is told of a frame must not know of drops behind it that were read ahead.
    private void noteDrops() {
        CaptureFacts facts = source.facts();
        dropped[count] = facts.droppedByKernel() + facts.droppedByInterface();
    }

    /** Decodes the next frame, and tells whether another one may be decoded before its analysis. */
    private boolean decode() {
        Frame frame = frames[count];
        TcpSegment segment = segments[segmentCount];
        Outcome outcome = decoder.decode(frame, segment);
        outcomes[count++] = outcome;
        if (outcome != Outcome.TCP) {
            // The decoder has but one ICMP error.
            return outcome != Outcome.ICMP_ERROR;
        }
        parts[segmentCount++] = partitions.of(segment.key, segment.timestampNanos);
        return segment.bytes == frame.bytes; // else the decoder put it together in its own memory
    }

    int count() {
        return count;
    }

    Frame frame(int index) {
        return frames[index];
    }

    /** Returns how many frames were dropped up to this one, as the capture says. */
    long dropped(int index) {
        return dropped[index];
    }

    /**
     * Has the tracker take what a frame holds; the frames are to be followed in order, each once.
     *
     * @return what was found in it
     */
    Outcome follow(int index, PartitionedTracker tracker) {
        Outcome outcome = outcomes[index];
        if (outcome == Outcome.TCP) {
            tracker.onSegment(segments[followed], parts[followed]);
            followed++;
        } else if (outcome == Outcome.ICMP_ERROR) {
            IcmpError error = decoder.icmpError();
            tracker.onIcmpError(error, partitions.of(error.quoted, error.timestampNanos));
        } else {
            tracker.advanceTo(frames[index].timestampNanos);
        }
        return outcome;
    }
}
