package io.github.tcpshake.shard;

/** Waiting for threads. */
public final class Threads {
    private Threads() {}

    /**
     * Throws what made another thread fail.
     *
     * @param checked the one kind of checked exception that it may have thrown
     * @return never
     */
    public static <X extends Exception> RuntimeException passOn(Throwable cause, Class<X> checked)
            throws X {
        if (checked.isInstance(cause)) {
            throw checked.cast(cause);
        } else if (cause instanceof RuntimeException exception) {
            throw exception;
        } else if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

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
