package io.github.tcpshake.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line gave, without a process of its own. */
record Run(int status, String out, String err) {
    private static final byte[] NOTHING = {};

    /** Runs a command line with nothing on standard input and no terminal. */
    static Run of(String... words) {
        return on(NOTHING, words);
    }

    /** Runs a command line with bytes on standard input. */
    static Run on(byte[] input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(words, surroundings(input, out, err));
        return new Run(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Surroundings surroundings(byte[] input, OutputStream out, OutputStream err) {
        return new Surroundings(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0,
                StandardCharsets.UTF_8,
                Language.EN,
                true);
    }
}
