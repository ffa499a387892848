package io.github.tcpshake.cli;

import io.github.tcpshake.capture.file.CaptureFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Decides which runs are shown page by page: those that end, on a terminal. */
final class Paging {
    /** Every command whose results are shown page by page takes it. */
    static final String OPTION = "--no-pager";

    private static final String CHECK = "check";
    private static final int USUAL_ROWS = 24;

    /** They have the screen for themselves, go on until they are stopped, or write a file. */
    private static final Set<String> NEVER =
            Set.of(
                    "live",
                    "top",
                    "browse",
                    "shell",
                    "report",
                    "extract",
                    "annotate",
                    "completion",
                    "man-page");

    private Paging() {}

    /** Runs a command line, page by page where that is wanted, and returns the exit status. */
    static int run(String[] args, Surroundings at) {
        if (!isWanted(Arrays.asList(args), at)) {
            return Main.run(args, at);
        }
        int rows = Integer.getInteger("tcpshake.rows", USUAL_ROWS);
        Pager pager =
                new Pager(
                        at.out(),
                        rows,
                        Pager.program(System.getenv()),
                        asksForStatus(Arrays.asList(args)));
        int status =
                Main.run(
                        args,
                        at.writingTo(pager)
                                .complainingTo(pager.complaints(at.err(), at.charset())));
        try {
            if (!pager.end()) {
                return ExitCodes.FAILURE;
            }
        } catch (IOException e) {
            return ExitCodes.READER_GONE; // the terminal itself
        }
        return status(status, pager.isLeft());
    }

    /** Returns the exit status of a run; to see enough of it is no failure. */
    static int status(int ofRun, boolean isLeft) {
        return isLeft && ofRun == ExitCodes.READER_GONE ? ExitCodes.OK : ofRun;
    }

    /** Tells whether the exit status says what the whole capture holds. */
    static boolean asksForStatus(List<String> words) {
        return words.contains(CHECK)
                || words.stream().anyMatch(word -> word.startsWith(RunOptions.FAIL_ON));
    }

    /** Tells whether results go to a terminal, and come to an end. */
    static boolean isWanted(List<String> words, Surroundings at) {
        boolean isEndless =
                words.contains(CaptureFiles.STANDARD_INPUT) || Main.nameInterface(words);
        boolean isRefused = words.contains(OPTION) || "dumb".equals(System.getenv("TERM"));
        return at.outIsTerminal()
                && !isEndless
                && !isRefused
                && words.stream().noneMatch(NEVER::contains);
    }

    /** Tells whether a command ever shows results page by page. */
    static boolean isFor(String command) {
        return !NEVER.contains(command);
    }
}
