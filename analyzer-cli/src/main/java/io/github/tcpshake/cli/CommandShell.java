package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.stats.Grouping;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command: reads its options, and turns whatever goes wrong into one line on standard
 * error and an exit status.
 */
final class CommandShell {
    /** Every command takes it. */
    static final String DEBUG = "--debug";

    private static final long MEGABYTE = 1L << 20;
    private static final int HELP_COLUMNS = 80;

    private final Surroundings at;
    private final Messages messages;
    private final boolean debug;

    /**
     * Prepares to run a command.
     *
     * @param debug true to print stack traces
     */
    CommandShell(Surroundings at, Messages messages, boolean debug) {
        this.at = at;
        this.messages = messages;
        this.debug = debug;
    }

    /**
     * Returns picocli's view of a command, ready to run or to show its help.
     *
     * @param id under which its texts stand in {@code help.properties}
     */
    CommandLine commandLine(String name, String id, TcpshakeCommand command) {
        CommandLine line = new CommandLine(command);
        line.setCommandName(name);
        line.setResourceBundle(new HelpTexts(messages, id));
        line.getCommandSpec().version(Main.NAME + " " + version());
        line.getCommandSpec().addOption(debugOption());
        line.getCommandSpec().addOption(languageOption());
        if (Paging.isFor(id)) { // looked for before a word is read, as the others
            line.getCommandSpec().addOption(OptionSpec.builder(Paging.OPTION).build());
        }
        line.setExpandAtFiles(false); // a capture may be named @x
        line.registerConverter(OutputFormat.class, new Choice<>(OutputFormat.class));
        line.registerConverter(CompareFormat.class, new Choice<>(CompareFormat.class));
        line.registerConverter(LinesFormat.class, new Choice<>(LinesFormat.class));
        line.registerConverter(TableFormat.class, new Choice<>(TableFormat.class));
        line.registerConverter(Grouping.class, new Choice<>(Grouping.class));
        line.registerConverter(
                CompletionCommand.Shell.class, new Choice<>(CompletionCommand.Shell.class));
        line.registerConverter(ColorChoice.class, new Choice<>(ColorChoice.class));
        line.registerConverter(TimeFormat.class, new Choice<>(TimeFormat.class));
        line.registerConverter(Confidence.class, new Choice<>(Confidence.class));
        line.registerConverter(Language.class, new Choice<>(Language.class));
        line.registerConverter(ConnectionFilter.class, ConnectionFilter::new);
        line.setOut(new PrintWriter(new OutputStreamWriter(at.out(), at.charset()), true));
        line.setErr(new PrintWriter(new OutputStreamWriter(at.err(), at.charset()), true));
        Ansi ansi = ColorChoice.AUTO.isOn(at) ? Ansi.ON : Ansi.OFF;
        line.setColorScheme(Help.defaultColorScheme(ansi));
        line.setUsageHelpWidth(HELP_COLUMNS);
        line.setHelpFactory(CommandShell::help);
        line.setParameterExceptionHandler((problem, words) -> misused(problem));
        line.setExecutionExceptionHandler((failure, used, result) -> failed(failure));
        return line;
    }

    // For picocli to accept and list: Main looks for the word itself, to know it even if the words
    // around it make no sense.
    private static OptionSpec debugOption() {
        return OptionSpec.builder(DEBUG).build();
    }

    // Likewise: help and complaints are in the language before picocli has read a word.
    private static OptionSpec languageOption() {
        return OptionSpec.builder(Language.OPTION)
                .paramLabel("LANGUAGE")
                .type(Language.class)
                .build();
    }

    // Help writes "-r FILE", as people do; "--conn=7" is understood all the same, because the
    // separator changes only once the words are read.
    private static Help help(CommandSpec spec, ColorScheme colors) {
        spec.parser().separator(" ");
        return new Help(spec, colors);
    }

    /** Runs the command and returns the exit status. */
    int run(CommandLine line, String... words) {
        try {
            return line.execute(words);
        } catch (OutOfMemoryError e) {
            String megabytes = Long.toString(Runtime.getRuntime().maxMemory() / MEGABYTE);
            return fail(messages.text("cli.memory", "megabytes", megabytes), e);
        } catch (VirtualMachineError | LinkageError e) {
            return fail(messages.text("cli.fault", "cause", e.toString()), e);
        }
    }

    private int misused(ParameterException problem) {
        String plain = new Complaints(messages).about(problem);
        String command = problem.getCommandLine().getCommandName();
        complain(messages.text("cli.usage", "problem", plain, "command", command), problem);
        return ExitCodes.USAGE;
    }

    private int failed(Exception failure) {
        if (failure instanceof ReaderGoneException) {
            return ExitCodes.READER_GONE;
        }
        if (failure instanceof CaptureException capture) {
            complain(messages.words(capture.remark()), failure);
            return isMisuse(capture) ? ExitCodes.USAGE : ExitCodes.FAILURE;
        }
        if (failure instanceof IOException) {
            return fail(messages.text("cli.write", "cause", reason(failure)), failure);
        }
        return fail(messages.text("cli.fault", "cause", failure.toString()), failure);
    }

    // Only libpcap can tell whether a filter makes sense.
    private static boolean isMisuse(CaptureException failure) {
        Remark.Kind kind = failure.remark().kind();
        return kind == Remark.Kind.FILTER || kind == Remark.Kind.FILTER_OF_DEVICE;
    }

    /** Writers of libraries wrap what the system said in exceptions that only name its class. */
    private static String reason(Throwable failure) {
        Throwable said = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said = cause instanceof IOException ? cause : said;
        }
        return String.valueOf(said.getMessage());
    }

    private int fail(String text, Throwable cause) {
        complain(text, cause);
        return ExitCodes.FAILURE;
    }

    private void complain(String text, Throwable cause) {
        at.err().println(Main.NAME + ": " + Escape.controls(text));
        if (debug) {
            cause.printStackTrace(at.err());
        }
        at.err().flush();
    }

    private static String version() {
        String packaged = Main.class.getPackage().getImplementationVersion();
        return packaged == null ? "(not packaged)" : packaged;
    }
}
