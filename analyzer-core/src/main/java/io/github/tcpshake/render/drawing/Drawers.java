package io.github.tcpshake.render.drawing;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Threads that draw connections, or none: then each is drawn at once, by whoever asks for it. */
public final class Drawers implements AutoCloseable {
    /** Draws with the thread of the caller; nothing is to be closed. */
    public static final Drawers NONE = new Drawers(null, 0);

    /** Connections that are handed to a thread at once. */
    private static final int SHARE = 64;

    /** As many where each is a line only. */
    private static final int SHARE_OF_LINES = 256;

    private final @Nullable ExecutorService threads;
    private final int count;

    private Drawers(@Nullable ExecutorService threads, int count) {
        this.threads = threads;
        this.count = count;
    }

    /**
     * Starts threads, if more than one is wanted.
     *
     * @param count how many may draw at once
     */
    public static Drawers of(int count) {
        return count < 2
                ? NONE
                : new Drawers(Executors.newFixedThreadPool(count, named("drawing-")), count);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger last = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + last.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Makes pens that draw on streams. */
    public interface BytePens {
        /** Returns one for a stream that takes what it drew at once. */
        Pen on(OutputStream stream) throws IOException;
    }

    /**
     * Begins to draw text.
     *
     * @param pens makes what draws on some text; one for each thread and each piece of output
     */
    public Drawing text(Appendable out, Function<Appendable, Pen> pens) {
        return text(out, pens, SHARE);
    }

    /** Begins to draw a line of text for each connection, as {@link #text} pages. */
    public Drawing lines(Appendable out, Function<Appendable, Pen> pens) {
        return text(out, pens, SHARE_OF_LINES);
    }

    private Drawing text(Appendable out, Function<Appendable, Pen> pens, int share) {
        return threads == null
                ? new AtOnce(pens.apply(out))
                : new InTurn(() -> new TextSheet(out, pens), threads, count, share);
    }

    /** Begins to draw bytes, as {@link #text} text. */
    public Drawing bytes(OutputStream out, BytePens pens) throws IOException {
        return threads == null
                ? new AtOnce(pens.on(out))
                : new InTurn(() -> new ByteSheet(out, pens), threads, count, SHARE);
    }

    /** Ends the threads; what is not written by then never is. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /** Draws where the output is. */
    private record AtOnce(Pen pen) implements Drawing {
        @Override
        public void add(ConnectionReport report, List<Finding> findings) throws IOException {
            pen.draw(report, findings);
        }

        @Override
        public void finish() {
            // nothing waits
        }
    }
}
