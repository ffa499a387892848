package io.github.tcpshake.cli.tui;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.file.RecentFrames;
import java.util.function.Predicate;

/** A source that keeps its newest frames in memory, so that connections can be saved later. */
public final class KeptFrames implements LiveSource, Watching.Frames {
    private final LiveSource source;
    private final RecentFrames recent;

    /**
     * @param bytes memory for the frames
     */
    public KeptFrames(LiveSource source, long bytes) {
        this.source = source;
        this.recent = new RecentFrames(bytes, source.facts());
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        Next next = source.next(frame);
        if (next == Next.FRAME) {
            recent.add(frame);
        }
        return next;
    }

    @Override
    public long save(Predicate<Frame> chosen, String target) throws CaptureException {
        return recent.save(chosen, target);
    }

    @Override
    public long oldest() {
        return recent.oldestFrame();
    }

    @Override
    public void stop() {
        source.stop();
    }

    @Override
    public CaptureFacts facts() {
        return source.facts();
    }

    @Override
    public void close() throws CaptureException {
        source.close();
    }
}
