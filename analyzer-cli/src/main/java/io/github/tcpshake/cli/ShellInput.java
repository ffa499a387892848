package io.github.tcpshake.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/** Where the lines of a shell come from: a person at a prompt, or a script. */
interface ShellInput extends AutoCloseable {
    /** Returns the next line, empty at the end. */
    Optional<String> next() throws IOException;

    /** Tells whether a person types the lines. */
    boolean isTerminal();

    @Override
    void close() throws IOException;

    /** Reads lines from a stream, with no prompt. */
    static ShellInput of(InputStream in, Charset charset) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset));
        return new ShellInput() {
            @Override
            public Optional<String> next() throws IOException {
                return Optional.ofNullable(lines.readLine());
            }

            @Override
            public boolean isTerminal() {
                return false;
            }

            @Override
            public void close() {
                // standard input is not ours to close
            }
        };
    }

    /** Reads lines at a prompt, with completion and history. */
    static ShellInput atPrompt(CommandSpec commands, Surroundings at, String hello)
            throws IOException {
        Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).encoding(at.charset()).build();
        LineReaderBuilder builder =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName(Main.NAME)
                        .completer(new PicocliJLineCompleter(commands))
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        historyFile(System.getenv())
                .ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        LineReader reader = builder.build();
        terminal.writer().println(hello);
        terminal.flush();
        return new Prompt(terminal, reader);
    }

    /**
     * Returns where the history is kept (XDG Base Directory Specification), empty where nothing can
     * be kept.
     */
    static Optional<Path> historyFile(Map<String, String> environment) {
        try {
            String state = environment.getOrDefault("XDG_STATE_HOME", "");
            Path folder =
                    Path.of(state).isAbsolute()
                            ? Path.of(state)
                            : Path.of(environment.getOrDefault("HOME", ""), ".local", "state");
            if (!folder.isAbsolute()) {
                return Optional.empty();
            }
            return Optional.of(
                    Files.createDirectories(folder.resolve(Main.NAME)).resolve("history"));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // a shell without history is better than none
        }
    }

    /** A person at a terminal. */
    final class Prompt implements ShellInput {
        private static final String PROMPT = Main.NAME + "> ";

        private final Terminal terminal;
        private final LineReader reader;

        Prompt(Terminal terminal, LineReader reader) {
            this.terminal = terminal;
            this.reader = reader;
        }

        @Override
        public Optional<String> next() {
            while (true) {
                try {
                    return Optional.of(reader.readLine(PROMPT));
                } catch (UserInterruptException e) {
                    // ^C throws the line away, as in other shells
                } catch (EndOfFileException e) {
                    return Optional.empty();
                }
            }
        }

        @Override
        public boolean isTerminal() {
            return true;
        }

        @Override
        public void close() throws IOException {
            terminal.close();
        }
    }
}
