package io.github.tcpshake.shard;

/** Waiting for threads. */
public final class Threads {
    private Threads() {}

    /** Waits until all have ended; an interruption is left for later. */
    public static void join(Thread... threads) {
        boolean wasInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
