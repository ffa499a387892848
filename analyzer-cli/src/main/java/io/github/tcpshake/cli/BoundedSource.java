package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends a capture after so many frames, or after a while. */
final class BoundedSource implements LiveSource {
    private final LiveSource source;
    private final ScheduledExecutorService clock;
    private Optional<ScheduledFuture<?>> end = Optional.empty();
    private long framesLeft;

    /**
     * Bounds a source, from now on.
     *
     * @param frames how many to deliver at most; what is captured beyond is not delivered
     * @param duration how long to capture; what was captured until then is delivered
     */
    BoundedSource(LiveSource source, long frames, Optional<Duration> duration) {
        this.source = source;
        this.framesLeft = frames;
        this.clock =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "duration");
                            thread.setDaemon(true);
                            return thread;
                        });
        if (duration.isPresent()) {
            long nanos = duration.get().toNanos();
            end = Optional.of(clock.schedule(source::stop, nanos, TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (framesLeft == 0) {
            source.stop();
            return Next.END;
        }
        Next next = source.next(frame);
        if (next == Next.FRAME) {
            framesLeft--;
        }
        return next;
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
        end.ifPresent(scheduled -> scheduled.cancel(false));
        clock.shutdownNow();
        source.close();
    }
}
