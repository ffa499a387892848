package io.github.tcpshake.cli.tui;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.text.Messages;
import java.io.IOException;

/** Runs the analysis beside the screen, and puts its end into the model, whatever it is. */
final class AnalysisThread {
    private final LiveSource source;
    private final Thread thread;

    private AnalysisThread(LiveSource source, Thread thread) {
        this.source = source;
        this.thread = thread;
    }

    /**
     * Starts to follow a source.
     *
     * @param watches true to look at connections while they live, false to take each at its end,
     *     which is faster
     */
    static AnalysisThread start(
            Analyzer analyzer,
            LiveSource source,
            LiveModel model,
            boolean watches,
            Messages messages) {
        Thread thread =
                new Thread(() -> run(analyzer, source, model, watches, messages), "analysis");
        thread.setDaemon(true);
        thread.start();
        return new AnalysisThread(source, thread);
    }

    private static void run(
            Analyzer analyzer,
            LiveSource source,
            LiveModel model,
            boolean watches,
            Messages messages) {
        String failure = messages.text("tui.failed.fault"); // stays so for a fault of ours
        try {
            if (watches) {
                analyzer.watch(source, model);
            } else {
                analyzer.analyze(source, model, frames -> model.progress());
            }
            failure = "";
        } catch (CaptureException e) {
            failure = messages.words(e.remark());
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (OutOfMemoryError e) {
            failure = messages.text("tui.failed.memory");
        } finally {
            model.over(failure);
        }
    }

    /** Ends the run, and waits until all that was captured is analysed. */
    void stop() {
        source.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
