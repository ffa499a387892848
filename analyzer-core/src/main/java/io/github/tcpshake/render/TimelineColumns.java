package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.TimeFormat;
import java.util.List;

/**
 * Where the columns of one timeline stand, counted from 0. States take 13 columns ({@code
 * SYN-RECEIVED?}); the arrows take what is left.
 */
final class TimelineColumns {
    private static final int STATE_WIDTH = 13;
    private static final int LEAST_FRAME_WIDTH = 5;
    private static final int LEAST_TIME_WIDTH = 9;

    /** Steps below this need more than four decimals to be told apart. */
    private static final long FINE_NANOS = 100_000;

    private final TimeFormat format;
    private final long startNanos;
    private final int places;
    private final int frameEnd;
    private final int timeEnd;
    private final int width;

    private TimelineColumns(ConnectionReport report, List<TimelineRow> rows, TextOptions options) {
        this.format = options.time();
        this.startNanos = report.startNanos();
        this.places = isFine(rows) ? 6 : 4;
        this.width = options.width();
        int frame = LEAST_FRAME_WIDTH;
        int time = LEAST_TIME_WIDTH;
        for (TimelineRow row : rows) {
            frame = Math.max(frame, Long.toString(row.frame()).length());
            if (row.nanos() != 0) {
                time = Math.max(time, time(row.nanos(), startNanos).length());
            }
        }
        this.frameEnd = 1 + frame;
        this.timeEnd = frameEnd + 1 + time;
    }

    static TimelineColumns of(
            ConnectionReport report, List<TimelineRow> rows, TextOptions options) {
        return new TimelineColumns(report, rows, options);
    }

    private static boolean isFine(List<TimelineRow> rows) {
        long previous = 0;
        for (TimelineRow row : rows) {
            if (row.frame() == 0) {
                continue;
            }
            long step = row.nanos() - previous;
            if (previous != 0 && step > 0 && step < FINE_NANOS) {
                return true;
            }
            previous = row.nanos();
        }
        return false;
    }

    /** Returns the column behind the frame numbers. */
    int frameEnd() {
        return frameEnd;
    }

    /** Returns the column behind the times. */
    int timeEnd() {
        return timeEnd;
    }

    int client() {
        return timeEnd + 2;
    }

    int segment() {
        return client() + STATE_WIDTH + 1;
    }

    int segmentWidth() {
        return server() - 2 - segment();
    }

    int server() {
        return width - STATE_WIDTH;
    }

    String time(long nanos, long previousNanos) {
        return format.text(nanos, startNanos, previousNanos, places);
    }

    /** Returns the day, for the formats that show the time of day. */
    String date() {
        return format.date(startNanos);
    }
}
