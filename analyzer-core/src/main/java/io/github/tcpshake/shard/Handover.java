package io.github.tcpshake.shard;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread puts down what another takes up. It holds whatever is put; what bounds it is
 * that its things are reused, and there is only so many of them.
 */
public final class Handover<T> {
    private final Queue<T> waiting = new ArrayDeque<>();
    private final int enough;
    private boolean isClosed;

    public Handover() {
        this(1);
    }

    /**
     * @param enough things for which it is worth while to wake up who found nothing. To wake a
     *     thread takes as long as to use many of them; but so many must come although nobody takes
     *     any, so this is for things that come back
     */
    Handover(int enough) {
        this.enough = enough;
    }

    public synchronized void put(T thing) {
        waiting.add(thing);
        if (waiting.size() >= enough) {
            notifyAll();
        }
    }

    /**
     * Waits for the next thing. An interruption is left for later: who wants to stop closes it.
     *
     * @return null once it is closed
     */
    public synchronized @Nullable T take() {
        boolean wasInterrupted = false;
        while (waiting.isEmpty() && !isClosed) {
            try {
                wait();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return isClosed ? null : waiting.poll();
    }

    /** Lets nobody wait any more. */
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
