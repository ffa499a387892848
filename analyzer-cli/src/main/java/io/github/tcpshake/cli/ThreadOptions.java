package io.github.tcpshake.cli;

import io.github.tcpshake.AnalyzerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many threads follow the connections of files. */
final class ThreadOptions {
    /** Below this one thread is done before others would help. */
    private static final long LEAST_BYTES = 1L << 24;

    /** Reading, and telling what was found, are done by one thread each; more would wait for it. */
    private static final int MOST = 8;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--threads", paramLabel = "N")
    private Optional<Integer> threads = Optional.empty();

    /** Adds the number of threads for some captures. */
    AnalyzerOptions forFiles(AnalyzerOptions options, List<String> files, boolean isStream) {
        int given = threads.orElse(MOST);
        if (given < 1) {
            throw new Misuse(command.commandLine(), "too-small", "option", "--threads");
        }
        if (isStream) {
            return options; // told as it comes, not when there is enough of it
        }
        return options.withThreads(threads.orElseGet(() -> usual(files)));
    }

    private static int usual(List<String> files) {
        long bytes = 0;
        for (String file : files) {
            bytes += size(file);
        }
        return bytes < LEAST_BYTES ? 1 : Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    private static long size(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException | InvalidPathException e) {
            return 0; // whoever opens it to read it will say so
        }
    }
}
