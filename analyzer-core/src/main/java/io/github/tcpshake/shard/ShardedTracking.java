package io.github.tcpshake.shard;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.decode.FrameDecoder;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.track.TrackerView;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows all connections of a capture with several threads, and tells of them what {@link
 * io.github.tcpshake.track.PartitionedTracker} tells with one, in the same order, in the thread of
 * the caller. For sources that end; used once.
 */
public final class ShardedTracking {
    private static final int PLACES = 2048;

    private final Line[] lines;
    private final Worker[] workers;
    private final Scanner scanner;
    private final Thread[] threads;
    private final Replay replay;
    private @Nullable Throwable broken;

    /** Told between two rounds how many frames were read so far. */
    public interface Pause {
        /**
         * @throws IOException to stop
         */
        void after(long frames) throws IOException;
    }

    /**
     * @param decoder used by another thread until {@link #run} has returned
     * @param outcomes counts frames by what was found in them; to be read when it has returned
     * @param workers threads that follow connections, at least one
     */
    public ShardedTracking(
            PacketSource source,
            FrameDecoder decoder,
            long[] outcomes,
            TrackerLimits limits,
            long seed,
            int workers,
            OrderedListener listener) {
        this(source, decoder, outcomes, limits, seed, workers, listener, PLACES);
    }

    /**
     * @param places in a batch of work
     */
    ShardedTracking(
            PacketSource source,
            FrameDecoder decoder,
            long[] outcomes,
            TrackerLimits limits,
            long seed,
            int most,
            OrderedListener listener,
            int places) {
        Partitions partitions = new Partitions(limits);
        int count = Math.min(most, partitions.count());
        lines = new Line[count];
        workers = new Worker[count];
        threads = new Thread[count + 1];
        for (int i = 0; i < count; i++) {
            lines[i] = Line.of(places);
            workers[i] = new Worker(lines[i], limits, seed, partitions, i, count);
            threads[i] = thread(workers[i], "connections-" + i);
        }
        scanner = new Scanner(source, decoder, partitions, lines, outcomes);
        threads[count] = thread(scanner, "frames");
        replay = new Replay(lines, listener);
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (died, cause) -> {
                    synchronized (this) {
                        broken = broken == null ? cause : broken;
                    }
                    close();
                });
        return thread;
    }

    /** Returns how far what was told has come; all counts are whole when all was told. */
    public TrackerView view() {
        return replay;
    }

    /**
     * Follows the capture to its end.
     *
     * @throws CaptureException if the source failed as a whole
     * @throws IOException if the pause wants to stop
     */
    public void run(Pause pause) throws CaptureException, IOException {
        for (Thread thread : threads) {
            thread.start();
        }
        try {
            boolean goesOn = true;
            while (goesOn) {
                EventBatch end = replay.round();
                goesOn = end != null && !end.isLast;
                if (end != null) {
                    pause.after(end.frames);
                }
            }
        } finally {
            close();
            Threads.join(threads);
        }
        failIfBroken();
        replay.clearCounts();
        for (Worker worker : workers) {
            replay.add(worker.facts());
        }
    }

    private void close() {
        for (Line line : lines) {
            line.close();
        }
    }

    private synchronized void failIfBroken() throws CaptureException {
        Throwable cause = broken;
        if (cause != null) {
            throw Threads.passOn(cause, CaptureException.class);
        }
        Optional<CaptureException> failure = scanner.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
