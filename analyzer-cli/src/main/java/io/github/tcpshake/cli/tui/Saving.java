package io.github.tcpshake.cli.tui;

import io.github.tcpshake.ConnectionFrames;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.cli.tui.Watching.Frames;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Saves a connection as a capture in the current folder, on a thread of its own, one at a time. */
final class Saving {
    private final Frames frames;
    private final Messages messages;
    private final AtomicBoolean busy = new AtomicBoolean();
    private String answer = "";

    Saving(Frames frames, Messages messages) {
        this.frames = frames;
        this.messages = messages;
    }

    /** Begins to save a connection; {@link #answer} says how it went. */
    void begin(ConnectionReport report) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(() -> save(report), "saving");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what became of the last saving, once; empty while it is under way. */
    synchronized Optional<String> answer() {
        String said = answer;
        answer = "";
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    private void save(ConnectionReport report) {
        String target = unused("tcpshake-conn-" + report.id());
        try {
            long oldest = frames.oldest();
            long saved = frames.save(ConnectionFrames.of(List.of(report)), target);
            String said = messages.count("tui.saved", saved, "file", target);
            boolean isWhole = oldest > 0 && oldest <= report.firstFrame();
            say(isWhole ? said : messages.text("tui.saved.part", "saved", said));
        } catch (CaptureException e) {
            say(messages.words(e.remark()));
        } finally {
            busy.set(false);
        }
    }

    private synchronized void say(String words) {
        answer = words;
    }

    /** Returns a name that no file has: what somebody saved before is not written over. */
    private static String unused(String name) {
        String candidate = name + ".pcap";
        for (int i = 2; Files.exists(Path.of(candidate)); i++) {
            candidate = name + "-" + i + ".pcap";
        }
        return candidate;
    }
}
