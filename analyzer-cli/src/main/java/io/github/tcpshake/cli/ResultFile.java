package io.github.tcpshake.cli;

import io.github.tcpshake.capture.file.CaptureFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** A file that a command is to write, named on the command line; {@code -} is standard output. */
final class ResultFile {
    private static final String STANDARD_OUTPUT = CaptureFiles.STANDARD_INPUT; // one word for both
    private static final int BUFFER_BYTES = 1 << 16;

    private final CommandLine line;
    private final String option;
    private final String file;

    /**
     * Names a file; nothing happens to it yet.
     *
     * @param line to blame if it cannot be written
     * @param option by which it was named
     */
    ResultFile(CommandLine line, String option, String file) {
        this.line = line;
        this.option = option;
        this.file = file;
    }

    boolean isStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }

    /**
     * Complains about a file that cannot be, or that is one of the captures: better before an hour
     * of reading than after it.
     */
    void check(List<String> captures) {
        if (isStandardOutput()) {
            return;
        }
        Path path = path(file);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path) || !Files.isDirectory(folder)) {
            throw misuse("report-file");
        }
        for (String capture : captures) {
            if (!capture.equals(CaptureFiles.STANDARD_INPUT) && isSame(path, path(capture))) {
                throw misuse("report-capture");
            }
        }
    }

    private Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw misuse("report-file");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // what cannot be read is no capture that could be overwritten
        }
    }

    private Misuse misuse(String key) {
        return new Misuse(line, key, "option", option, "file", file);
    }

    /** Opens it for writing, emptied. */
    OutputStream open(Surroundings at) throws IOException {
        if (isStandardOutput()) {
            return new OutputTarget(at, ColorChoice.NEVER, () -> {}).stream();
        }
        return new BufferedOutputStream(Files.newOutputStream(path(file)), BUFFER_BYTES);
    }
}
