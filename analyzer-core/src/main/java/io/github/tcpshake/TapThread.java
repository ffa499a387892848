package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.shard.Handover;
import io.github.tcpshake.shard.Threads;
import org.jspecify.annotations.Nullable;

/**
 * Has one capture of a comparison read by a thread of its own, while the caller's holds what
 * captures show against each other. There are only so many batches, so that none runs far ahead.
 */
final class TapThread implements TapSupply {
    private static final int BATCHES = 4;

    private final TapReader reader;
    private final Handover<TapBatch> filled = new Handover<>();
    private final Handover<TapBatch> free = new Handover<>();
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private @Nullable TapBatch taken;

    TapThread(TapReader reader, int point) {
        this.reader = reader;
        for (int i = 0; i < BATCHES; i++) {
            free.put(new TapBatch());
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
                if (batch == null) {
                    return; // closed: nobody wants any more
                }
                reader.fill(batch);
                goesOn = !batch.isLast();
                filled.put(batch);
            }
        } catch (CaptureException | RuntimeException | Error e) {
            failure = e;
            filled.put(new TapBatch());
        }
    }

    @Override
    public TapBatch next() throws CaptureException {
        if (taken != null) {
            free.put(taken);
        }
        TapBatch batch = filled.take();
        taken = batch;
        Throwable cause = failure;
        if (cause != null) {
            throw Threads.passOn(cause, CaptureException.class);
        }
        if (batch == null) {
            throw new IllegalStateException("read on after it was closed");
        }
        return batch;
    }

    @Override
    public void close() throws CaptureException {
        free.close();
        filled.close();
        thread.interrupt();
        Threads.join(thread);
        reader.close();
    }
}
