package io.github.tcpshake.cli;

/** What the exit status says; scripts rely on it, so a number never changes its meaning. */
final class ExitCodes {
    static final int OK = 0;

    /** No such file, no permission, not a capture, disk full, or a fault of the program. */
    static final int FAILURE = 1;

    /** The command line makes no sense; picocli's value. */
    static final int USAGE = 2;

    /** Findings at or above {@code --fail-on} were made. */
    static final int FINDINGS = 3;

    /**
     * The reader of standard output went away. 128 + SIGPIPE, as a shell shows for a program that
     * the signal ended, so that {@code pipefail} treats us like every other filter.
     */
    static final int READER_GONE = 141;

    private ExitCodes() {}
}
