package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Losses;
import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The thread that writes what a {@link RecordingSource} hands over. */
final class Recorder {
    /** A disk that takes nothing for so long is taken for gone when the capture has ended. */
    private static final long GIVE_UP_MILLIS = 10_000;

    private final FrameQueue queue;
    private final SeriesWriter writer;
    private final Consumer<Remark> onFailure;
    private final AtomicLong notWritten = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Thread thread = new Thread(this::run, "tcpshake-recorder");
    private volatile boolean hasFailed;
    private volatile Losses losses = Losses.NONE;

    Recorder(FrameQueue queue, SeriesWriter writer, Consumer<Remark> onFailure) {
        this.queue = queue;
        this.writer = writer;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (FrameBatch batch = queue.next(); batch != null; batch = queue.next()) {
                take(batch);
                queue.free(batch);
            }
            if (!hasFailed) {
                writer.setLosses(losses);
                writer.close();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.abandon();
        }
    }

    private void take(FrameBatch batch) {
        if (!hasFailed) {
            try {
                writer.write(batch);
                if (!queue.hasNext()) {
                    writer.flush();
                }
                written.addAndGet(batch.frames());
                return;
            } catch (IOException e) {
                fail(e);
            }
        }
        lose(batch.frames());
    }

    private void fail(IOException e) {
        hasFailed = true;
        writer.abandon();
        onFailure.accept(Unwritable.remark(e));
    }

    boolean hasFailed() {
        return hasFailed;
    }

    /** Counts frames that will not be in the file. */
    void lose(long frames) {
        notWritten.addAndGet(frames);
    }

    long notWritten() {
        return notWritten.get();
    }

    /**
     * Waits until everything is written, as long as the disk takes something.
     *
     * @param last what is lost by the end
     */
    void finish(Losses last) {
        losses = last;
        queue.end();
        try {
            long before = -1;
            while (thread.isAlive() && written.get() + notWritten.get() != before) {
                before = written.get() + notWritten.get();
                thread.join(GIVE_UP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            lose(queue.waitingFrames());
            hasFailed = true;
            thread.interrupt();
        }
    }
}
