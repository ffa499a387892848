package io.github.tcpshake.capture.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches from the thread that captures to the thread that writes, and the empty ones back,
 * within a bound on their memory. Safe for these two threads.
 */
final class FrameQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final Deque<FrameBatch> full = new ArrayDeque<>();
    private final Deque<FrameBatch> empty = new ArrayDeque<>();
    private final long limitBytes;
    private long usedBytes;
    private boolean ended;

    FrameQueue(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * Returns an empty batch, null when the bound allows none now.
     *
     * @param leastBytes room the batch must have
     * @param patienceNanos how long to wait for one
     */
    @Nullable FrameBatch take(int leastBytes, long patienceNanos) {
        int wantedBytes = Math.max(FrameBatch.USUAL_BYTES, leastBytes);
        lock.lock();
        try {
            long nanosLeft = patienceNanos;
            while (!hasRoom(wantedBytes)) {
                if (nanosLeft <= 0) {
                    return null;
                }
                nanosLeft = freed.awaitNanos(nanosLeft);
            }
            if (wantedBytes == FrameBatch.USUAL_BYTES && !empty.isEmpty()) {
                return empty.pop();
            }
            usedBytes += wantedBytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
        return new FrameBatch(wantedBytes);
    }

    /** Makes room for an unusual batch by letting go of empty ones. */
    private boolean hasRoom(int wantedBytes) {
        if (wantedBytes == FrameBatch.USUAL_BYTES && !empty.isEmpty()) {
            return true;
        }
        while (usedBytes + wantedBytes > limitBytes && !empty.isEmpty()) {
            usedBytes -= empty.pop().capacityBytes();
        }
        return usedBytes + wantedBytes <= limitBytes;
    }

    /** Hands over a batch to be written. */
    void put(FrameBatch batch) {
        lock.lock();
        try {
            full.add(batch);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that no batch will follow. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next batch to write; null at the end. */
    @Nullable FrameBatch next() throws InterruptedException {
        lock.lock();
        try {
            while (full.isEmpty() && !ended) {
                arrived.await();
            }
            return full.poll();
        } finally {
            lock.unlock();
        }
    }

    boolean hasNext() {
        lock.lock();
        try {
            return !full.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a batch that was written. */
    void free(FrameBatch batch) {
        batch.clear();
        lock.lock();
        try {
            if (batch.capacityBytes() == FrameBatch.USUAL_BYTES) {
                empty.push(batch);
            } else {
                usedBytes -= batch.capacityBytes();
            }
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many frames wait to be written. */
    long waitingFrames() {
        lock.lock();
        try {
            return full.stream().mapToLong(FrameBatch::frames).sum();
        } finally {
            lock.unlock();
        }
    }
}
