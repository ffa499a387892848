package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.file.FileSeries;
import io.github.tcpshake.capture.file.Recording;
import io.github.tcpshake.capture.file.RecordingSource;
import io.github.tcpshake.text.Messages;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether what is captured is recorded, and where: as in tcpdump. */
final class RecordingOptions {
    private static final long MILLION = 1_000_000L;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-w", "--write"},
            paramLabel = "FILE")
    private Optional<String> file = Optional.empty();

    @Option(names = "-C", paramLabel = "SIZE")
    private String size = "";

    @Option(names = "-G", paramLabel = "SECONDS")
    private Optional<Long> seconds = Optional.empty();

    @Option(names = "-W", paramLabel = "N")
    private Optional<Integer> files = Optional.empty();

    private Optional<RecordingSource> source = Optional.empty();

    /** Complains about values that make no sense. */
    void check() {
        series();
    }

    boolean isGiven() {
        return file.isPresent();
    }

    /** Tells whether standard output holds the recording, so that no result may go there. */
    boolean isToStandardOutput() {
        return file.isPresent() && file.get().equals(FileSeries.STANDARD_OUTPUT);
    }

    private Optional<FileSeries> series() {
        if (file.isEmpty()) {
            if (!size.isEmpty() || seconds.isPresent() || files.isPresent()) {
                throw misuse("record-unnamed");
            }
            return Optional.empty();
        }
        if (file.get().isEmpty()) {
            throw misuse("record-nothing");
        }
        if (isToStandardOutput() && (!size.isEmpty() || seconds.isPresent())) {
            throw misuse("record-output");
        }
        if (seconds.isPresent() && seconds.get() < 1) {
            throw misuse("too-small", "option", "-G");
        }
        if (files.isPresent() && files.get() < 1) {
            throw misuse("too-small", "option", "-W");
        }
        return Optional.of(
                new FileSeries(file.get(), sizeBytes(), seconds.orElse(0L), files.orElse(0)));
    }

    private long sizeBytes() {
        if (size.isEmpty()) {
            return 0;
        }
        if (!size.matches("[1-9][0-9]{0,8}[kKmMgG]?")) {
            throw misuse("record-size", "word", size);
        }
        char unit = Character.toLowerCase(size.charAt(size.length() - 1));
        if (Character.isDigit(unit)) {
            return Long.parseLong(size) * MILLION;
        }
        return Long.parseLong(size.substring(0, size.length() - 1))
                << 10 * ("kmg".indexOf(unit) + 1);
    }

    private Misuse misuse(String key, String... namesAndValues) {
        return new Misuse(command.commandLine(), key, namesAndValues);
    }

    /**
     * Records the frames of a source if the user asked for it.
     *
     * @param captured closed with the result, which is the same source if nothing is recorded
     * @param standardOutput taken for {@code -w -}
     * @param patienceNanos how long the analysis may wait for a slow disk before frames are left
     *     out of the file
     * @param warn told in one line when the recording fails, on a thread of its own
     * @throws CaptureException if the first file cannot be opened
     */
    LiveSource record(
            LiveSource captured,
            OutputStream standardOutput,
            long patienceNanos,
            Messages messages,
            Consumer<String> warn)
            throws CaptureException {
        Optional<FileSeries> series = series();
        if (series.isEmpty()) {
            return captured;
        }
        Recording recording =
                new Recording(
                        series.get(),
                        Recording.USUAL_QUEUE_BYTES,
                        patienceNanos,
                        ZoneId.systemDefault(),
                        standardOutput,
                        remark -> {
                            String cause = messages.words(remark);
                            if (isToStandardOutput()) {
                                warn.accept(messages.text("cli.write", "cause", cause));
                                captured.stop(); // nobody is left to capture for
                            } else {
                                warn.accept(messages.text("cli.record.failed", "cause", cause));
                            }
                        });
        RecordingSource recorded = RecordingSource.of(captured, recording);
        source = Optional.of(recorded);
        return recorded;
    }

    /**
     * Says in one line what is missing in the recording, once the source has ended.
     *
     * @return whether the recording had to be given up, which is exit status 1
     */
    boolean hasFailed(CaptureFacts facts, Messages messages, Consumer<String> warn) {
        if (facts.notWritten() > 0) {
            warn.accept(messages.count("cli.record.missing", facts.notWritten()));
        }
        return source.isPresent() && source.get().hasFailed();
    }
}
