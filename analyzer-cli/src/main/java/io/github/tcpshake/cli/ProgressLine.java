package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.wire.Time;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress as one line of a terminal that is written over, once the work takes longer than a
 * second.
 */
final class ProgressLine implements Progress {
    private static final long PATIENCE_NANOS = Time.SECOND;
    private static final long REFRESH_NANOS = 200 * Time.MILLISECOND;
    private static final long MEGABYTE = 1_000_000L;

    // What a record adds to its frame in a pcap file. pcapng adds twice that, so the share is a
    // little low there; it is an estimate anyway.
    private static final long RECORD_HEADER_BYTES = 16;

    private final PrintStream terminal;
    private final Messages messages;
    private final CaptureFacts facts;
    private final long inputBytes;
    private final LongSupplier clockNanos;
    private long nextNanos;
    private int shownColumns;

    /**
     * Starts the clock.
     *
     * @param facts what the source counts while it is read
     * @param inputBytes size of the captures, -1 when it is unknown or they are compressed
     */
    ProgressLine(PrintStream terminal, Messages messages, CaptureFacts facts, long inputBytes) {
        this(terminal, messages, facts, inputBytes, System::nanoTime);
    }

    ProgressLine(
            PrintStream terminal,
            Messages messages,
            CaptureFacts facts,
            long inputBytes,
            LongSupplier clockNanos) {
        this.terminal = terminal;
        this.messages = messages;
        this.facts = facts;
        this.inputBytes = inputBytes;
        this.clockNanos = clockNanos;
        nextNanos = clockNanos.getAsLong() + PATIENCE_NANOS;
    }

    @Override
    public void accept(long frames) {
        long now = clockNanos.getAsLong();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + REFRESH_NANOS;
        String line = line(Long.toString(frames), frames);
        String blanks = " ".repeat(Math.max(0, shownColumns - DisplayWidth.of(line)));
        shownColumns = DisplayWidth.of(line);
        terminal.print("\r" + line + blanks);
        terminal.flush();
    }

    @Override
    public void erase() {
        if (shownColumns > 0) {
            terminal.print("\r" + " ".repeat(shownColumns) + "\r");
            terminal.flush();
            shownColumns = 0;
        }
    }

    private String line(String shown, long frames) {
        if (inputBytes <= 0) {
            String megabytes = Long.toString(facts.bytes() / MEGABYTE);
            return messages.text("cli.progress.bytes", "frames", shown, "megabytes", megabytes);
        }
        long read = facts.bytes() + RECORD_HEADER_BYTES * frames;
        long percent = Math.min(99, 100 * read / inputBytes);
        return messages.text(
                "cli.progress.share", "frames", shown, "percent", Long.toString(percent));
    }
}
