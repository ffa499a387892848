package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import java.util.List;
import java.util.Optional;

/**
 * All that a screen needs to know of the analysis at one moment. Shared by threads; nobody changes
 * the array.
 *
 * @param nowNanos newest time of the capture, nanoseconds since the epoch
 * @param rows of the connections, in no order
 * @param counts of the run so far
 * @param opened the connection whose timeline was asked for, as it is now; empty when its details
 *     are no longer held
 * @param openedId which one that is, 0 when none was asked for
 * @param elsewhere findings about hosts and the capture
 * @param end what the run came to, once it is over
 */
@SuppressWarnings("ArrayRecordComponent") // copying a million rows is what this is to avoid
record Snapshot(
        long nowNanos,
        Row[] rows,
        Counts counts,
        Optional<Opened> opened,
        long openedId,
        List<Finding> elsewhere,
        Optional<End> end) {

    static final Snapshot EMPTY =
            new Snapshot(
                    0, new Row[0], Counts.NONE, Optional.empty(), 0, List.of(), Optional.empty());

    /**
     * The connection whose timeline is open.
     *
     * @param lives true while it is followed, so that more may come of it
     */
    record Opened(Examined examined, boolean lives) {
        long id() {
            return examined.report().id();
        }
    }

    /**
     * What stands in the head.
     *
     * @param left rows that are no longer held
     * @param opens of each of the last 60 s, the oldest first, as the other histories
     */
    @SuppressWarnings("ArrayRecordComponent") // as above; nobody compares them
    record Counts(
            long connections,
            long ended,
            long halfOpen,
            long left,
            long frames,
            long bytes,
            long dropped,
            long[] opens,
            long[] closes,
            long[] framesEach,
            long[] halfOpens) {
        static final Counts NONE =
                new Counts(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        new long[History.SECONDS],
                        new long[History.SECONDS],
                        new long[History.SECONDS],
                        new long[History.SECONDS]);
    }

    /**
     * How the run ended.
     *
     * @param failure one line that says why it ended early, empty when it did not
     */
    record End(Optional<Outcome> outcome, String failure) {}

    /** The counts of the whole run. */
    record Outcome(CaptureSummary summary, Tally tally) {}

    boolean isOver() {
        return end.isPresent();
    }
}
