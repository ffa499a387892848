package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How frames are recorded while they are analysed.
 *
 * @param queueBytes memory for frames that wait for a slow disk; beyond it frames are not written
 * @param patienceNanos how long the analysis waits for room in it before a frame is given up: 0
 *     where waiting loses frames, as with a device
 * @param zone for times in names of files
 * @param standardOutput written to if the series says so
 * @param onFailure told, on a thread of its own, when the recording had to be given up; the
 *     analysis goes on
 */
public record Recording(
        FileSeries series,
        long queueBytes,
        long patienceNanos,
        ZoneId zone,
        OutputStream standardOutput,
        Consumer<Remark> onFailure) {
    public static final long USUAL_QUEUE_BYTES = 64L << 20;

    public Recording {
        Objects.requireNonNull(series, "series");
        if (queueBytes < FrameBatch.USUAL_BYTES) {
            throw new IllegalArgumentException("queue of less than " + FrameBatch.USUAL_BYTES);
        }
    }
}
