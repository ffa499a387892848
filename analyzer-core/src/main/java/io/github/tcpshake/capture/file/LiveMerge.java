package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.util.List;

/**
 * Merges live streams by time. A frame waits for the streams that have none: one of them may still
 * come with an older frame. It waits no longer than the hold-back, in which everything captured is
 * on its way here. Of equal times the stream named first comes first. For one thread.
 */
final class LiveMerge implements FrameReader {
    /**
     * A frame that is in the future even after so long was stamped before somebody set the clock
     * back. From then on the clock is taken to be as far ahead as that frame is: what follows is
     * merged without waiting, in the order it comes, rather than one frame at a time.
     */
    private static final long PATIENCE_NANOS = Time.SECOND;

    private final List<LiveMember> members;
    private final LiveClock clock;
    private final long holdBackNanos;
    private long correctionNanos;
    private boolean isHolding;
    private long heldNanos;
    private long heldSinceNanos;

    LiveMerge(List<LiveMember> members, LiveClock clock, long holdBackNanos) {
        this.members = members;
        this.clock = clock;
        this.holdBackNanos = holdBackNanos;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (members.size() == 1) {
            return members.get(0).next(frame);
        }
        LiveMember oldest = null;
        boolean areAllEnded = true;
        boolean isOneWaiting = false;
        for (int i = 0; i < members.size(); i++) {
            LiveMember member = members.get(i);
            if (!member.hasHead) {
                member.hasHead = member.next(member.head) == Next.FRAME;
            }
            if (member.hasHead) {
                boolean isOlder =
                        oldest == null || member.head.timestampNanos < oldest.head.timestampNanos;
                oldest = isOlder ? member : oldest;
            }
            areAllEnded &= member.isEnded();
            isOneWaiting |= !member.hasHead && !member.isEnded();
        }
        if (oldest == null) {
            return areAllEnded ? Next.END : Next.IDLE;
        }
        if (isOneWaiting && mustWait(oldest.head.timestampNanos)) {
            return Next.IDLE;
        }
        isHolding = false;
        oldest.hasHead = false;
        frame.pointAt(oldest.head);
        return Next.FRAME;
    }

    private boolean mustWait(long frameNanos) {
        if (frameNanos - nowNanos() <= -holdBackNanos) {
            return false;
        }
        long monotonicNanos = clock.monotonicNanos();
        if (!isHolding || heldNanos != frameNanos) {
            isHolding = true;
            heldNanos = frameNanos;
            heldSinceNanos = monotonicNanos;
        } else if (monotonicNanos - heldSinceNanos > PATIENCE_NANOS) {
            correctionNanos += frameNanos - nowNanos() + holdBackNanos;
            return false;
        }
        return true;
    }

    private long nowNanos() {
        return clock.packetNanos() + correctionNanos;
    }

    void flush() {
        members.forEach(LiveMember::flush);
    }

    /** Takes no more from the streams; what was read ahead of them still comes. */
    void finish() {
        members.forEach(LiveMember::finish);
    }

    /** Returns when bytes last arrived on any stream, by the monotonic clock. */
    long lastArrivalNanos() {
        long last = members.get(0).lastArrivalNanos();
        for (LiveMember member : members) {
            long arrival = member.lastArrivalNanos();
            last = arrival - last > 0 ? arrival : last;
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        for (LiveMember member : members) {
            member.close();
        }
    }
}
