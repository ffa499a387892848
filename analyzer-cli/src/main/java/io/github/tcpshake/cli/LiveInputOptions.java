package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.capture.libpcap.LibpcapFilter;
import io.github.tcpshake.capture.libpcap.LibpcapLive;
import io.github.tcpshake.capture.libpcap.LiveOptions;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From where to capture, what of it, and until when: as in tcpdump. */
final class LiveInputOptions {
    /** What is meant happens now, where it is given. */
    static final String INTERFACE = "-i";

    private static final String ANY = "any";
    private static final int KIBIBYTE = 1024;

    /** What tcpdump keeps of a frame: all of it. */
    private static final int WHOLE_FRAME = 262_144;

    private static final int LARGEST_BUFFER_KIB = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILTER", descriptionKey = "FILTER", arity = "0..*")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {INTERFACE, "--interface"},
            paramLabel = "IF",
            split = ",")
    private List<String> interfaces = new ArrayList<>();

    @Option(names = "-c", paramLabel = "N")
    private Optional<Long> count = Optional.empty();

    @Option(names = "--duration", paramLabel = "TIME", converter = DurationText.class)
    private Optional<Duration> duration = Optional.empty();

    @Option(
            names = {"-s", "--snaplen"},
            paramLabel = "BYTES")
    private Optional<Integer> snapLength = Optional.empty();

    @Option(names = {"-p", "--no-promiscuous"})
    private boolean notPromiscuous;

    @Option(
            names = {"-B", "--buffer"},
            paramLabel = "KIB")
    private Optional<Integer> bufferKib = Optional.empty();

    @Option(names = "--control-only")
    private boolean controlOnly;

    @SuppressWarnings("UnusedVariable") // there is nothing it could switch off
    @Option(names = "-n")
    private boolean numeric;

    /** Complains about values that make no sense. */
    void check() {
        if (count.isPresent() && count.get() < 1) {
            throw misuse("least", "option", "-c", "least", "1");
        }
        if (snapLength.isPresent() && snapLength.get() < 0) {
            throw misuse("least", "option", "-s", "least", "0");
        }
        if (bufferKib.isPresent()
                && (bufferKib.get() < 1 || bufferKib.get() > LARGEST_BUFFER_KIB)) {
            throw misuse("buffer", "most", Integer.toString(LARGEST_BUFFER_KIB));
        }
        if (isStream() && !interfaces.isEmpty()) {
            throw misuse("stream-and-interface");
        }
        if (isStream() && controlOnly) {
            throw misuse("stream-control-only");
        }
    }

    /** Tells whether the frames come from standard input. */
    boolean isStream() {
        return !words.isEmpty() && words.get(0).equals(CaptureFiles.STANDARD_INPUT);
    }

    private String filter() {
        return String.join(" ", isStream() ? words.subList(1, words.size()) : words);
    }

    /** Returns what is listened to, for a person. */
    String from() {
        return isStream() ? CaptureFiles.STANDARD_INPUT : String.join(", ", interfaces());
    }

    private List<String> interfaces() {
        return interfaces.isEmpty() ? List.of(ANY) : interfaces;
    }

    /**
     * Begins to capture, up to the count and the duration asked for.
     *
     * @param recorded true when frames are recorded too; then they are kept whole unless {@code -s}
     *     says otherwise
     */
    LiveSource open(InputStream stdin, boolean recorded) throws CaptureException {
        LiveSource source = isStream() ? stream(stdin) : devices(recorded);
        return count.isPresent() || duration.isPresent()
                ? new BoundedSource(source, count.orElse(Long.MAX_VALUE), duration)
                : source;
    }

    private LiveSource stream(InputStream stdin) throws CaptureException {
        FrameFilter filter = filter().isEmpty() ? FrameFilter.ALL : LibpcapFilter.compile(filter());
        return CaptureFiles.openLive(CaptureFiles.STANDARD_INPUT, stdin, filter);
    }

    private LiveSource devices(boolean recorded) throws CaptureException {
        LiveOptions options =
                LiveOptions.of(interfaces())
                        .withFilter(filter())
                        .withPromiscuous(!notPromiscuous)
                        .withControlOnly(controlOnly);
        if (recorded) {
            options = options.withSnapLength(WHOLE_FRAME);
        }
        if (snapLength.isPresent()) {
            int bytes = snapLength.get();
            options = options.withSnapLength(bytes == 0 ? WHOLE_FRAME : bytes);
        }
        if (bufferKib.isPresent()) {
            options = options.withBufferBytes(bufferKib.get() * KIBIBYTE);
        }
        return LibpcapLive.open(options);
    }

    private Misuse misuse(String key, String... namesAndValues) {
        return new Misuse(command.commandLine(), key, namesAndValues);
    }
}
