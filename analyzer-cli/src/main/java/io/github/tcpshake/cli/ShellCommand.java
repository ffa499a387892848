package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * A prompt for the commands that read captures, on captures that are named once, and for {@code
 * explain}, which their findings point to. Each command reads them again, so that it does exactly
 * what it does on the command line.
 */
@Command(
        customSynopsis = {
            "${COMMAND-FULL-NAME} [OPTION]... FILE...",
            "       ${COMMAND-FULL-NAME} [OPTION]... -r FILE [FILTER]"
        },
        footer = {
            "  tcpshake shell capture.pcap",
            "  printf 'findings\\nconn 7\\n' | tcpshake shell capture.pcap"
        })
final class ShellCommand extends TcpshakeCommand {
    private static final String HELP = "help";
    private static final String HELP_INDENT = "  ";
    private static final String CONNECTION = "conn";
    private static final String EXPLAIN = "explain";
    private static final List<String> QUITTING = List.of("quit", "exit", "q");

    @Mixin private InputOptions input = new InputOptions();

    private final Surroundings inside;
    private final CommandShell commands;
    private List<String> files = List.of();
    private String expression = "";
    private int status = ExitCodes.OK;

    ShellCommand(Surroundings at, Messages messages) {
        super(at, messages);
        this.inside = at.writingTo(new StaysOpen(at.out()));
        this.commands = new CommandShell(inside, messages, false);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        files = input.files();
        expression = input.expression();
        if (input.isStream()) {
            throw new CaptureException(
                    Remark.of(Remark.Kind.SAID, "words", messages().text("shell.stream")));
        }
        Sources.open(files, expression, at().in()).close(); // complains now, not at each command
        try (ShellInput lines = open()) {
            Optional<String> line = lines.next();
            while (line.isPresent() && obey(line.get())) {
                line = lines.next();
            }
            return lines.isTerminal() ? ExitCodes.OK : status;
        }
    }

    private ShellInput open() throws IOException {
        if (!at().outIsTerminal()) {
            return ShellInput.of(at().in(), at().charset());
        }
        CommandLine all = new CommandLine(new Words());
        for (String name : names()) {
            all.addSubcommand(name, commands.commandLine(name, name, create(name)));
        }
        for (String name : List.of(CONNECTION, HELP, QUITTING.get(0))) {
            all.addSubcommand(name, new CommandLine(new Words()));
        }
        String hello = messages().text("shell.hello", "files", String.join(" ", files));
        return ShellInput.atPrompt(all.getCommandSpec(), at(), hello);
    }

    /** A word that is only completed. */
    @Command
    private static final class Words {}

    /**
     * Returns the commands that can be used here: those that read captures and print, and explain.
     */
    private List<String> names() {
        return Main.names().stream()
                .filter(name -> name.equals(EXPLAIN) || isForCaptures(create(name)))
                .toList();
    }

    private TcpshakeCommand create(String name) {
        return Main.create(name, inside, messages());
    }

    private static boolean isForCaptures(TcpshakeCommand command) {
        return command instanceof FilesCommand;
    }

    /**
     * Does what a line says.
     *
     * @return false to leave the shell
     */
    private boolean obey(String line) {
        List<String> words;
        try {
            words =
                    new DefaultParser()
                            .parse(line, line.length(), ParseContext.ACCEPT_LINE)
                            .words();
        } catch (SyntaxError e) {
            return fail("shell.quotes", "line", line);
        }
        words = words.stream().filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty() || words.get(0).startsWith("#")) {
            return true;
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (QUITTING.contains(first)) {
            return false;
        } else if (first.equals(HELP) || first.equals("?")) {
            help();
            return true;
        } else if (first.equals(CONNECTION)) {
            return connection(rest);
        } else if (!names().contains(first)) {
            return fail("shell.unknown", "word", first);
        }
        run(first, rest);
        return true;
    }

    private boolean connection(List<String> rest) {
        if (rest.isEmpty()) {
            return fail("shell.conn");
        }
        List<String> words = new ArrayList<>(List.of("--all", "--conn", rest.get(0)));
        words.addAll(rest.subList(1, rest.size()));
        run("read", words);
        return true;
    }

    private void run(String name, List<String> words) {
        TcpshakeCommand command = create(name);
        List<String> all = new ArrayList<>(words);
        if (isForCaptures(command)) {
            addInput(all);
        }
        status =
                commands.run(commands.commandLine(name, name, command), all.toArray(new String[0]));
    }

    private void addInput(List<String> words) {
        if (!expression.isEmpty()) {
            words.add("-f");
            words.add(expression);
        }
        for (String file : files) {
            words.add("-r");
            words.add(file);
        }
    }

    private boolean fail(String key, String... namesAndValues) {
        warn(messages().text(key, namesAndValues));
        status = ExitCodes.USAGE;
        return true;
    }

    private void help() {
        PrintStream out = new PrintStream(inside.out(), true, at().charset());
        for (String name : names()) {
            help(out, name, messages().text("help." + name + ".usage.description"));
        }
        for (String name : List.of(CONNECTION, HELP, QUITTING.get(0))) {
            help(out, name, messages().text("shell.help." + name));
        }
    }

    private void help(PrintStream out, String name, String what) {
        String line = messages().text("shell.help", "command", name, "what", what);
        int width = at().columns() > 0 ? at().columns() : TextOptions.STANDARD.width();
        List<String> parts = LineBreaks.parts(line, width - HELP_INDENT.length());
        out.println(String.join(System.lineSeparator() + HELP_INDENT, parts));
    }

    /** Standard output that a command may close when it is done; the next one needs it again. */
    private static final class StaysOpen extends OutputStream {
        private final OutputStream out;

        StaysOpen(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
