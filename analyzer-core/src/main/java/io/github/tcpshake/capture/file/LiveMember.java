package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import java.io.IOException;
import java.util.Optional;

/** One live stream, which is recognised when its first bytes arrive. For one thread. */
final class LiveMember implements FrameReader {
    /** Enough for what a burst brings while the reader is busy; the writer holds the rest. */
    private static final int RING_BYTES = 1 << 20;

    /** The frame it would deliver next, for those that merge. */
    final Frame head = new Frame();

    boolean hasHead;

    private final LiveInput input;
    private final CaptureFacts facts;
    private final ReadAhead bytes;
    private final ByteFeed feed;
    private Optional<FrameReader> reader = Optional.empty();
    private boolean isEnded;

    LiveMember(LiveInput input, CaptureFacts facts, Arrivals arrivals, LiveClock clock) {
        this.input = input;
        this.facts = facts;
        bytes = new ReadAhead(input.bytes(), RING_BYTES, arrivals, clock::monotonicNanos);
        feed = new ByteFeed(bytes, OpenFile.WINDOW_BYTES);
        bytes.start("read ahead " + input.name());
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (isEnded) {
            return Next.END;
        }
        if (reader.isEmpty()) {
            DamageLines damage = new DamageLines(input.name(), bytes.noun(), facts, input.device());
            reader = OpenFile.reader(feed, damage);
        }
        Next found = reader.isEmpty() ? Next.IDLE : reader.get().next(frame);
        if (found == Next.END) {
            isEnded = true;
            input.ended(facts);
        } else if (found == Next.IDLE && bytes.isDrained()) {
            // A record that was cut by our own end is no damage.
            isEnded = true;
            found = Next.END;
        }
        return found;
    }

    boolean isEnded() {
        return isEnded;
    }

    void flush() {
        if (!isEnded) {
            input.flush();
        }
    }

    void finish() {
        bytes.finish();
    }

    long lastArrivalNanos() {
        return bytes.lastArrivalNanos();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
