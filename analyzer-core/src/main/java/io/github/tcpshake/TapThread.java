package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Has one capture of a comparison read by a thread of its own, while the caller's holds what
 * captures show against each other. There are only so many batches, so that none runs far ahead.
 */
final class TapThread implements TapSupply {
    private static final int BATCHES = 4;

    private final TapReader reader;
    private final BlockingQueue<TapBatch> filled = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<TapBatch> free = new ArrayBlockingQueue<>(BATCHES + 1);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private @Nullable TapBatch taken;

    TapThread(TapReader reader, int point) {
        this.reader = reader;
        for (int i = 0; i < BATCHES; i++) {
            free.add(new TapBatch());
        }
        thread = new Thread(this::readAll, "capture-" + point);
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                TapBatch batch = free.take();
                reader.fill(batch);
                goesOn = !batch.isLast();
                filled.put(batch);
            }
        } catch (InterruptedException e) {
            // closed: nobody wants any more
        } catch (CaptureException | RuntimeException | Error e) {
            failure = e;
            filled.add(new TapBatch()); // there is always room for this one more
        }
    }

    @Override
    public TapBatch next() throws CaptureException {
        if (taken != null) {
            free.add(taken);
        }
        TapBatch batch = take();
        taken = batch;
        Throwable cause = failure;
        if (cause instanceof CaptureException exception) {
            throw exception;
        } else if (cause instanceof RuntimeException exception) {
            throw exception;
        } else if (cause instanceof Error error) {
            throw error;
        }
        return batch;
    }

    /** Waits for the next batch; an interruption is left for later, since every one comes. */
    private TapBatch take() {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return filled.take();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws CaptureException {
        thread.interrupt();
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
