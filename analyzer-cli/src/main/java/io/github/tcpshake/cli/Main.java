package io.github.tcpshake.cli;

import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code tcpshake}: finds out which command is meant and runs it. */
public final class Main {
    static final String NAME = "tcpshake";
    private static final String READ = "read";

    private static final String HALF_OPEN = "half-open";
    private static final String LIVE = "live";
    private static final String TOP = "top";

    private static final Map<String, BiFunction<Surroundings, Messages, TcpshakeCommand>> COMMANDS =
            commands();

    private Main() {}

    /** Runs the command line and ends the process with one of {@link ExitCodes}. */
    public static void main(String[] args) {
        System.exit(Paging.run(args, Surroundings.ofProcess()));
    }

    /**
     * Runs the command line.
     *
     * @return the exit status, one of {@link ExitCodes}
     */
    static int run(String[] asTyped, Surroundings process) {
        List<String> words = commandFirst(Arrays.asList(asTyped));
        String[] args = words.toArray(String[]::new);
        Surroundings at = Language.settle(words, process);
        Messages messages = Messages.of(at.language().locale());
        CommandShell shell = new CommandShell(at, messages, words.contains(CommandShell.DEBUG));
        // Only the first word can name a command: behind -r FILE, "list" may be part of a filter.
        if (!words.isEmpty() && isCommand(words.get(0))) {
            TcpshakeCommand command = create(words, at, messages);
            CommandLine line = shell.commandLine(NAME + " " + words.get(0), words.get(0), command);
            return shell.run(line, Arrays.copyOfRange(args, 1, args.length));
        }
        if (nameInterface(words)) { // as in tcpdump
            CommandLine line = shell.commandLine(NAME, LIVE, new LiveCommand(at, messages));
            return shell.run(line, args);
        }
        // Picocli knows the commands only where it is to list them.
        boolean isHelp = words.isEmpty() || words.contains("-h") || words.contains("--help");
        CommandLine line =
                isHelp
                        ? all(at, messages)
                        : shell.commandLine(NAME, READ, new ReadCommand(at, messages));
        if (words.isEmpty()) {
            line.usage(line.getErr());
            return ExitCodes.USAGE;
        }
        return shell.run(line, args);
    }

    /**
     * Returns picocli's view of the bare command with all others below it, each with the options of
     * both its kinds.
     */
    static CommandLine all(Surroundings at, Messages messages) {
        CommandShell shell = new CommandShell(at, messages, false);
        CommandLine line = shell.commandLine(NAME, READ, new ReadCommand(at, messages));
        for (String name : COMMANDS.keySet()) {
            CommandLine below = shell.commandLine(name, name, create(name, at, messages));
            TcpshakeCommand now = create(List.of(name, LiveInputOptions.INTERFACE), at, messages);
            addMissing(below.getCommandSpec(), shell.commandLine(name, name, now));
            line.addSubcommand(name, below);
        }
        return line;
    }

    private static void addMissing(CommandSpec spec, CommandLine other) {
        for (OptionSpec option : other.getCommandSpec().options()) {
            if (Arrays.stream(option.names()).allMatch(name -> spec.findOption(name) == null)) {
                spec.addOption(OptionSpec.builder(option).build());
            }
        }
    }

    /**
     * Puts what every command understands behind the command, where it was typed before it; nothing
     * else moves, since it might be the value of an option.
     */
    private static List<String> commandFirst(List<String> words) {
        int at = 0;
        while (at < words.size() && isForAll(words.get(at))) {
            at += words.get(at).equals(Language.OPTION) ? 2 : 1;
        }
        if (at == 0 || at >= words.size() || !isCommand(words.get(at))) {
            return words;
        }
        List<String> ordered = new ArrayList<>(words.subList(at, at + 1));
        ordered.addAll(words.subList(0, at));
        ordered.addAll(words.subList(at + 1, words.size()));
        return ordered;
    }

    private static boolean isForAll(String word) {
        return word.equals(Language.OPTION)
                || word.startsWith(Language.OPTION + "=")
                || word.equals(CommandShell.DEBUG)
                || word.equals(Paging.OPTION);
    }

    /** Some commands have two kinds: one for files, and one for what happens now. */
    private static TcpshakeCommand create(List<String> words, Surroundings at, Messages messages) {
        String name = words.get(0);
        if (name.equals(HALF_OPEN) && nameInterface(words)) {
            return new LiveHalfOpenCommand(at, messages);
        }
        boolean isStream = words.contains(CaptureFiles.STANDARD_INPUT);
        boolean isNow = nameInterface(words) || isStream || words.size() == 1;
        return name.equals(TOP) && isNow
                ? new LiveTopCommand(at, messages)
                : create(name, at, messages);
    }

    /** Tells whether the words name an interface: then what is meant happens now. */
    static boolean nameInterface(List<String> words) {
        return words.stream()
                .anyMatch(
                        word ->
                                word.startsWith(LiveInputOptions.INTERFACE)
                                        || word.equals("--interface")
                                        || word.startsWith("--interface="));
    }

    static boolean isCommand(String word) {
        return COMMANDS.containsKey(word);
    }

    /** Returns the names of all commands. */
    static Set<String> names() {
        return COMMANDS.keySet();
    }

    static TcpshakeCommand create(String name, Surroundings at, Messages messages) {
        return COMMANDS.getOrDefault(name, ReadCommand::new).apply(at, messages);
    }

    private static Map<String, BiFunction<Surroundings, Messages, TcpshakeCommand>> commands() {
        Map<String, BiFunction<Surroundings, Messages, TcpshakeCommand>> commands =
                new LinkedHashMap<>();
        commands.put(READ, ReadCommand::new);
        commands.put("list", ListCommand::new);
        commands.put("findings", FindingsCommand::new);
        commands.put(HALF_OPEN, HalfOpenCommand::new);
        commands.put("stats", StatsCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("extract", ExtractCommand::new);
        commands.put("annotate", AnnotateCommand::new);
        commands.put(LIVE, LiveCommand::new);
        commands.put(TOP, TopCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("browse", BrowseCommand::new);
        commands.put("interfaces", InterfacesCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("shell", ShellCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("man-page", ManPageCommand::new);
        return commands;
    }
}
