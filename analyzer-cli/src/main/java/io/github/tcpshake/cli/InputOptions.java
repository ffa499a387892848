package io.github.tcpshake.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which captures to read, and what of them. */
final class InputOptions {
    private static final String STANDARD_INPUT = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = {
                "Captures to read: pcap or pcapng, plain or compressed with gzip, zstd or lz4;"
                        + " several are merged by time. - is standard input.",
                "After -r FILE the words are a filter expression instead, as in tcpdump."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-r", "--read-file"},
            paramLabel = "FILE",
            description = "Capture to read; what follows the options is a filter expression.")
    private List<String> savefiles = new ArrayList<>();

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "EXPR",
            description =
                    "Read only what matches this filter expression (pcap-filter(7); needs libpcap).")
    private String filter = "";

    @SuppressWarnings("UnusedVariable") // there is nothing it could switch off
    @Option(
            names = "-n",
            description = "Accepted for the habit of it: names are never looked up anyway.")
    private boolean numeric;

    /** Returns the names of the captures, at least one. */
    List<String> files() {
        List<String> files = savefiles.isEmpty() ? words : savefiles;
        if (files.isEmpty()) {
            throw misuse("no capture given; name a file, or - for standard input");
        }
        if (files.indexOf(STANDARD_INPUT) != files.lastIndexOf(STANDARD_INPUT)) {
            throw misuse("standard input (-) can be read only once");
        }
        if (Main.isCommand(files.get(0)) && !Files.exists(Path.of(files.get(0)))) {
            throw misuse("the command comes first: tcpshake " + files.get(0) + " ...");
        }
        return List.copyOf(files);
    }

    /** Tells whether frames may arrive slowly. */
    boolean isStream() {
        return files().contains(STANDARD_INPUT);
    }

    /** Returns the filter expression, empty when there is none. */
    String expression() {
        String trailing = savefiles.isEmpty() ? "" : String.join(" ", words);
        if (!trailing.isEmpty() && !filter.isEmpty()) {
            throw misuse("give the filter expression after -r FILE or with -f, not both");
        }
        return trailing.isEmpty() ? filter : trailing;
    }

    private ParameterException misuse(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
