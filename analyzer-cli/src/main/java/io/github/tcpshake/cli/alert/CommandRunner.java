package io.github.tcpshake.cli.alert;

import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a command for each alert, a few at a time, on threads of its own. To hand over an alert
 * never waits.
 */
final class CommandRunner {
    private static final long OUTPUT_MILLIS = 200;
    private static final int MOST_OUTPUT_BYTES = 1 << 16;

    private final String command;
    private final OutputStream err;
    private final Limits limits;
    private final BlockingQueue<Alert> waiting;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong killed = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final long[] starts;
    private int nextStart;
    private volatile boolean ending;
    private volatile int firstFailure;

    /**
     * @param command of a POSIX shell
     * @param err gets what the commands write
     */
    CommandRunner(String command, OutputStream err, Limits limits) {
        this.command = command;
        this.err = err;
        this.limits = limits;
        waiting = new ArrayBlockingQueue<>(limits.waiting());
        starts = new long[limits.startsPerSecond()];
        long longAgo = System.nanoTime() - Time.SECOND;
        Arrays.fill(starts, longAgo);
        for (int i = 0; i < limits.atOnce(); i++) {
            Thread worker = new Thread(this::work, "tcpshake-alert-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /** Has the command run for an alert, unless too many wait already. */
    void submit(Alert alert) {
        if (!waiting.offer(alert)) {
            leftOut.incrementAndGet();
        }
    }

    private void work() {
        try {
            while (!ending || !waiting.isEmpty()) {
                Alert alert = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (alert != null) {
                    awaitTurn();
                    run(alert);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the start so many starts ago lies a second back. */
    private void awaitTurn() throws InterruptedException {
        long wait;
        synchronized (starts) {
            long now = System.nanoTime();
            wait = Math.max(0, starts[nextStart] + Time.SECOND - now);
            starts[nextStart] = now + wait;
            nextStart = (nextStart + 1) % starts.length;
        }
        TimeUnit.NANOSECONDS.sleep(wait);
    }

    private void run(Alert alert) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
        builder.redirectErrorStream(true);
        builder.environment().putAll(alert.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            fail(127);
            return;
        }
        started.incrementAndGet();
        try {
            Thread output = copying(process.getInputStream());
            Thread input = writing(process.getOutputStream(), alert.json());
            if (!process.waitFor(limits.runNanos(), TimeUnit.NANOSECONDS)) {
                killed.incrementAndGet();
                kill(process);
            } else if (process.exitValue() != 0) {
                fail(process.exitValue());
            }
            output.join(OUTPUT_MILLIS);
            input.join(OUTPUT_MILLIS);
        } finally {
            kill(process);
        }
    }

    private void fail(int status) {
        if (failed.incrementAndGet() == 1) {
            firstFailure = status;
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Thread copying(InputStream from) {
        return helper(
                () -> {
                    byte[] bytes = new byte[4096];
                    int left = MOST_OUTPUT_BYTES;
                    for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                        int shown = Math.min(n, left);
                        left -= shown;
                        synchronized (err) {
                            err.write(bytes, 0, shown);
                            err.flush();
                        }
                    }
                });
    }

    private static Thread writing(OutputStream to, byte[] bytes) {
        return helper(
                () -> {
                    try (to) {
                        to.write(bytes);
                    }
                });
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static Thread helper(Transfer transfer) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                transfer.run();
                            } catch (IOException e) {
                                // The command closed its end: it does not have to read or write.
                            }
                        },
                        "tcpshake-alert-stream");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits a while for the last commands, then kills what still runs. */
    void finish() {
        ending = true;
        long deadline = System.nanoTime() + limits.patienceNanos();
        try {
            for (Thread worker : workers) {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedJoin(worker, left);
                }
                if (worker.isAlive()) {
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leftOut.addAndGet(waiting.size());
        waiting.clear();
    }

    /** Returns how many commands were started. */
    long started() {
        return started.get();
    }

    /** Returns how many ended with a status other than 0, or could not be started. */
    long failed() {
        return failed.get();
    }

    /** Returns the status of the first that failed. */
    int firstFailure() {
        return firstFailure;
    }

    /** Returns how many took too long. */
    long killed() {
        return killed.get();
    }

    /** Returns for how many alerts no command was started. */
    long leftOut() {
        return leftOut.get();
    }
}
