package io.github.tcpshake.render.drawing;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Deals connections out to threads, a few at a time, and writes what they drew in the order in
 * which it was asked for. Whoever has to wait draws, too.
 */
final class InTurn implements Drawing {
    /** Shares for each thread that may wait to be drawn or written. */
    private static final int SHARES_AHEAD = 2;

    private final Sheets sheets;
    private final Executor threads;
    private final int most;
    private final int shareSize;
    private final Deque<FutureTask<Sheet>> asked = new ArrayDeque<>();
    private final Deque<Sheet> free = new ArrayDeque<>();
    private List<Subject> share;

    /** Makes sheets. */
    interface Sheets {
        Sheet blank() throws IOException;
    }

    private record Subject(ConnectionReport report, List<Finding> findings) {}

    /**
     * @param count of the threads
     * @param shareSize connections of a share: enough that handing it over costs nothing beside
     *     drawing it
     */
    InTurn(Sheets sheets, Executor threads, int count, int shareSize) {
        this.sheets = sheets;
        this.threads = threads;
        this.most = count * SHARES_AHEAD;
        this.shareSize = shareSize;
        this.share = new ArrayList<>(shareSize);
    }

    @Override
    public void add(ConnectionReport report, List<Finding> findings) throws IOException {
        share.add(new Subject(report, findings));
        if (share.size() == shareSize) {
            handOut();
        }
    }

    private void handOut() throws IOException {
        while (asked.size() >= most) {
            writeFirst();
        }
        Sheet sheet = free.isEmpty() ? sheets.blank() : free.pop();
        List<Subject> subjects = share;
        FutureTask<Sheet> task = new FutureTask<>(() -> drawn(subjects, sheet));
        asked.add(task);
        threads.execute(task);
        share = new ArrayList<>(shareSize);
    }

    private static Sheet drawn(List<Subject> subjects, Sheet sheet) throws IOException {
        for (Subject subject : subjects) {
            sheet.pen().draw(subject.report(), subject.findings());
        }
        return sheet;
    }

    @Override
    public void finish() throws IOException {
        if (!share.isEmpty()) {
            handOut();
        }
        while (!asked.isEmpty()) {
            writeFirst();
        }
    }

    private void writeFirst() throws IOException {
        FutureTask<Sheet> task = asked.remove();
        task.run(); // unless another thread does, or has
        Sheet sheet = result(task);
        sheet.write();
        free.push(sheet);
    }

    private static Sheet result(FutureTask<Sheet> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a connection was drawn");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }
}
