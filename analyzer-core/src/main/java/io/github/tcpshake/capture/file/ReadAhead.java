package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A stream that never lets its reader wait: {@code read} returns 0 where nothing has arrived. A
 * thread of its own waits for the bytes, unpacks them and puts them into a bounded ring; when the
 * ring is full it stops, and the writer feels it. One thread reads.
 */
final class ReadAhead extends UnpackedStream {
    private static final int HIGHEST_READ_BYTES = 1 << 17;

    private final Unpacking unpacking;
    private final InputStream in;
    private final Arrivals arrivals;
    private final LongSupplier monotonicNanos;
    private final byte[] ring;

    // Guarded by this; the bytes between them belong to the reader, the others to the thread.
    private long bytesRead;
    private long bytesArrived;
    private long lastArrivalNanos;
    private boolean isEnded;
    private boolean isFinished;
    private String failure = "";

    /**
     * @param in waited for by a thread that {@link #start} starts
     * @param arrivals told whenever the ring holds more
     */
    ReadAhead(InputStream in, int capacityBytes, Arrivals arrivals, LongSupplier monotonicNanos) {
        this.in = Objects.requireNonNull(in, "in");
        this.unpacking = new Unpacking(withoutDetour(in));
        this.arrivals = arrivals;
        this.monotonicNanos = monotonicNanos;
        ring = new byte[capacityBytes];
        lastArrivalNanos = monotonicNanos.getAsLong();
    }

    /** A FileInputStream allocates, and frees, a native buffer for every long read. */
    private static InputStream withoutDetour(InputStream in) {
        return in instanceof FileInputStream file ? Channels.newInputStream(file.getChannel()) : in;
    }

    void start(String threadName) {
        Thread thread = new Thread(this::fill, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        String why = "the thread that reads it died";
        try {
            InputStream unpacked = unpacking.open();
            int room = awaitRoom();
            while (room > 0) {
                int count = unpacked.read(ring, (int) (bytesArrived % ring.length), room);
                if (count < 0) {
                    break;
                }
                arrived(count);
                room = awaitRoom();
            }
            why = "";
        } catch (IOException | RuntimeException e) {
            // The decompressors of others throw unchecked exceptions at foreign bytes, too.
            why = DamageLines.reason(e);
        } finally {
            end(why);
        }
    }

    /** Returns how many bytes fit in one piece, 0 when nobody wants them any more. */
    private synchronized int awaitRoom() throws IOException {
        try {
            while (bytesArrived - bytesRead == ring.length && !isFinished) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (isFinished) {
            return 0;
        }
        int at = (int) (bytesArrived % ring.length);
        long room = Math.min(ring.length - at, ring.length - (bytesArrived - bytesRead));
        return (int) Math.min(room, HIGHEST_READ_BYTES);
    }

    private void arrived(int count) {
        synchronized (this) {
            bytesArrived += count;
            lastArrivalNanos = monotonicNanos.getAsLong();
        }
        arrivals.announce();
    }

    private void end(String why) {
        synchronized (this) {
            isEnded = true;
            failure = why;
        }
        arrivals.announce();
    }

    /**
     * @return 0 if nothing has arrived since, or nothing will because of {@link #finish}
     */
    @Override
    public int read(byte[] into, int offset, int lengthBytes) throws IOException {
        int at;
        int count;
        synchronized (this) {
            at = (int) (bytesRead % ring.length);
            count = (int) Math.min(lengthBytes, bytesArrived - bytesRead);
            if (count == 0) {
                return whyNothing();
            }
        }
        int upToWrap = Math.min(count, ring.length - at);
        System.arraycopy(ring, at, into, offset, upToWrap);
        System.arraycopy(ring, 0, into, offset + upToWrap, count - upToWrap);
        synchronized (this) {
            bytesRead += count;
            notifyAll();
        }
        return count;
    }

    private int whyNothing() throws IOException {
        if (!isEnded || isFinished) {
            return 0;
        }
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        return -1;
    }

    /** Takes no more from the stream; what is in the ring can still be read. */
    synchronized void finish() {
        isFinished = true;
        notifyAll();
    }

    /** Tells whether {@link #finish} was called and nothing is left to read. */
    synchronized boolean isDrained() {
        return isFinished && bytesRead == bytesArrived;
    }

    /** Returns the time at which the ring last grew, by the monotonic clock. */
    synchronized long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    /** Returns what to call the stream in a message. */
    Remark noun() {
        return unpacking.noun();
    }

    @Override
    public void close() throws IOException {
        finish();
        in.close();
    }
}
