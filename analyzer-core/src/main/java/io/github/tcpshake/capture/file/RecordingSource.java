package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.Losses;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Records every frame that another source delivers, without making its reader wait for the disk:
 * frames are copied, and written by a thread of their own. What was handed over is in the file, for
 * others to read, as soon as nothing more waits; frames are handed over when there are many, when
 * the first of them is a tenth of a second old, and when the wire is silent.
 *
 * <p>What could not be written is counted in {@link CaptureFacts#notWritten}. For one thread, but
 * for {@link #stop}.
 */
public final class RecordingSource implements LiveSource {
    private static final long HAND_OVER_NANOS = 100 * Time.MILLISECOND;

    private final LiveSource source;
    private final Recording recording;
    private final FrameQueue queue;
    private final SeriesWriter writer;
    private final Recorder recorder;
    private @Nullable FrameBatch batch;
    private boolean isOpen;
    private boolean beginsPeriod;
    private long periodNanos;
    private int periods;
    private long told;
    private boolean ended;

    private RecordingSource(LiveSource source, Recording recording) {
        this.source = source;
        this.recording = recording;
        FileSeries series = recording.series();
        queue = new FrameQueue(recording.queueBytes());
        writer =
                new SeriesWriter(
                        series,
                        recording.zone(),
                        recording.standardOutput(),
                        source.facts().filter());
        recorder = new Recorder(queue, writer, recording.onFailure());
    }

    /**
     * Begins to record. The first file is opened here, or with the first time that the source tells
     * where the name depends on it.
     *
     * @param source closed with the recording
     * @throws CaptureException if the first file cannot be opened
     */
    public static RecordingSource of(LiveSource source, Recording recording)
            throws CaptureException {
        RecordingSource recorded = new RecordingSource(source, recording);
        if (recording.series().secondsPerFile() == 0) {
            recorded.open(0);
        }
        return recorded;
    }

    private void open(long nanos) throws CaptureException {
        try {
            writer.open(nanos, source.facts().interfaces());
        } catch (IOException e) {
            writer.abandon();
            throw new CaptureException(
                    Remark.of(Remark.Kind.CANNOT_WRITE, "what", Unwritable.remark(e)), e);
        }
        periodNanos = nanos;
        periods = 1;
        isOpen = true;
        recorder.start();
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        if (ended) {
            return Next.END;
        }
        Next next = source.next(frame);
        switch (next) {
            case FRAME -> record(frame);
            case IDLE -> idle(frame.timestampNanos);
            case END -> finish();
        }
        return next;
    }

    private void idle(long nanos) throws CaptureException {
        if (!isOpen && nanos != Frame.NO_TIME) {
            open(nanos);
        }
        handOver();
    }

    private void record(Frame frame) throws CaptureException {
        if (!isOpen) {
            open(frame.timestampNanos);
        }
        if (recording.series().isOver(periodNanos, frame.timestampNanos)) {
            handOver();
            if (periods == recording.series().periods()) {
                source.stop();
                finish();
                return;
            }
            periods++;
            periodNanos = frame.timestampNanos;
            beginsPeriod = true;
        }
        FrameBatch filled = batch;
        if (filled != null
                && (!filled.hasRoomFor(frame)
                        || frame.timestampNanos - filled.firstNanos() > HAND_OVER_NANOS)) {
            handOver();
            filled = null;
        }
        if (filled == null) {
            filled = queue.take(FrameBatch.bytesFor(frame), recording.patienceNanos());
        }
        if (filled == null) {
            recorder.lose(1);
            tellLosses();
        } else {
            filled.add(frame);
            filled.beginsPeriod |= beginsPeriod;
            beginsPeriod = false;
            batch = filled;
        }
    }

    private void handOver() {
        FrameBatch filled = batch;
        if (filled != null) {
            batch = null;
            filled.interfaces = source.facts().interfaces();
            filled.losses = losses();
            queue.put(filled);
        }
        tellLosses();
    }

    private void tellLosses() {
        long notWritten = recorder.notWritten();
        source.facts().addNotWritten(notWritten - told);
        told = notWritten;
    }

    private Losses losses() {
        CaptureFacts facts = source.facts();
        return new Losses(
                facts.droppedByKernel(), facts.droppedByInterface(), recorder.notWritten());
    }

    /** Waits until all frames are written, and the counts are those of the whole recording. */
    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        if (isOpen) {
            handOver();
            recorder.finish(losses());
            tellLosses();
        }
    }

    /** Tells whether the recording had to be given up. */
    public boolean hasFailed() {
        return recorder.hasFailed();
    }

    @Override
    public CaptureFacts facts() {
        return source.facts();
    }

    /** Ends the capture; what is held is still delivered, and recorded. */
    @Override
    public void stop() {
        source.stop();
    }

    @Override
    public void close() throws CaptureException {
        finish();
        source.close();
    }
}
