package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Snapshot.Counts;
import io.github.tcpshake.text.Messages;
import java.util.Locale;
import java.util.Optional;

/**
 * What a screen looks at.
 *
 * @param title what the first line says: the command, and what it reads
 * @param language of the explanations
 * @param isLive true for what happens over time, false for files that are read at once
 * @param inputBytes how much there is to read, -1 when that is unknown
 * @param replay how fast a capture is replayed, empty for what happens now
 * @param details finds connections whose details are no longer held, by reading the files again;
 *     empty where there are none
 * @param saving saves a connection as a capture, empty where its frames cannot be had again
 */
record Session(
        String title,
        Locale language,
        boolean isLive,
        LiveModel model,
        long inputBytes,
        Optional<Pace> replay,
        Optional<Rereading> details,
        Optional<Saving> saving) {
    // What a record adds to its frame in a pcap file.
    private static final long RECORD_HEADER_BYTES = 16;

    /** Returns how fast time passes, for a person; empty where it is the time of the day. */
    Optional<String> pace(Messages messages, Counts counts) {
        if (!isLive) {
            return Optional.of(reading(messages, counts));
        }
        return replay.map(pace -> pace(pace, messages));
    }

    private String reading(Messages messages, Counts counts) {
        if (inputBytes <= 0) {
            return messages.text("tui.status.reading");
        }
        long read = counts.bytes() + RECORD_HEADER_BYTES * counts.frames();
        String percent = Long.toString(Math.min(99, 100 * read / inputBytes));
        return messages.text("tui.status.reading.share", "percent", percent);
    }

    private static String pace(Pace pace, Messages messages) {
        if (pace.isPaused()) {
            return messages.text("tui.status.paused");
        }
        double speed = pace.speed();
        if (speed == Pace.MAX) {
            return messages.text("tui.status.speed.max");
        }
        String times = speed < 1 ? Double.toString(speed) : Long.toString((long) speed);
        return messages.text("tui.status.speed", "times", times);
    }

    boolean isPaused() {
        return replay.isPresent() && replay.get().isPaused();
    }
}
