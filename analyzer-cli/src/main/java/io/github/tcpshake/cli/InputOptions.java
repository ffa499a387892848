package io.github.tcpshake.cli;

import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.text.EditDistance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which captures to read, and what of them. */
final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** The first word of a filter expression, bare or before a space or "[", as in tcp[13]. */
    private static final Pattern FIRST_OF_FILTER =
            Pattern.compile("[(!]*\\s*(\\w+)(?:[\\s\\[].*)?");

    /** What a filter expression may begin with (pcap-filter(7)), and hardly the name of a file. */
    private static final Set<String> FILTER_WORDS =
            Set.of(
                    "tcp",
                    "ip",
                    "ip6",
                    "host",
                    "net",
                    "port",
                    "portrange",
                    "src",
                    "dst",
                    "ether",
                    "vlan",
                    "mpls",
                    "pppoes",
                    "not",
                    "less",
                    "greater",
                    "icmp",
                    "icmp6",
                    "udp");

    @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "0..*")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-r", "--read-file"},
            paramLabel = "FILE")
    private List<String> savefiles = new ArrayList<>();

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "EXPR")
    private String filter = "";

    @SuppressWarnings("UnusedVariable") // there is nothing it could switch off
    @Option(names = "-n")
    private boolean numeric;

    /** Returns the names of the captures, at least one. */
    List<String> files() {
        List<String> files = savefiles.isEmpty() ? words : savefiles;
        if (files.isEmpty()) {
            throw misuse("no-capture");
        }
        if (files.indexOf(CaptureFiles.STANDARD_INPUT)
                != files.lastIndexOf(CaptureFiles.STANDARD_INPUT)) {
            throw misuse("input-twice");
        }
        if (Main.isCommand(files.get(0)) && !Files.exists(Path.of(files.get(0)))) {
            throw misuse("command-first", "command", files.get(0));
        }
        demandNoTypingError();
        demandNoFilter();
        return List.copyOf(files);
    }

    // Without a command the first word is a file; one that is spelled like a command was meant so.
    private void demandNoTypingError() {
        if (words.isEmpty() || !savefiles.isEmpty()) {
            return;
        }
        String first = words.get(0);
        if (first.matches("[a-z-]{3,}") && !Files.exists(Path.of(first))) {
            Optional<String> meant = nearest(first, Main.names());
            if (meant.isPresent()) {
                throw misuse("command-near", "word", first, "command", meant.get());
            }
            if (command.commandLine().getCommandName().equals(Main.NAME)) {
                throw misuse("command-unknown", "word", first);
            }
        }
    }

    // As tcpdump takes it, behind the options; here files stand there.
    private void demandNoFilter() {
        if (words.size() < 2 || !savefiles.isEmpty() || Files.exists(Path.of(words.get(1)))) {
            return;
        }
        Matcher second = FIRST_OF_FILTER.matcher(words.get(1));
        if (second.matches() && FILTER_WORDS.contains(second.group(1))) {
            String expression = String.join(" ", words.subList(1, words.size()));
            throw misuse("filter-behind", "words", expression, "file", words.get(0));
        }
    }

    private static Optional<String> nearest(String word, Set<String> commands) {
        return commands.stream()
                .filter(name -> EditDistance.between(word, name) <= Math.max(1, name.length() / 4))
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)));
    }

    /** Tells whether frames may arrive slowly. */
    boolean isStream() {
        return files().contains(CaptureFiles.STANDARD_INPUT);
    }

    /** Returns the filter expression, empty when there is none. */
    String expression() {
        String trailing = savefiles.isEmpty() ? "" : String.join(" ", words);
        if (!trailing.isEmpty() && !filter.isEmpty()) {
            throw misuse("filter-twice");
        }
        return trailing.isEmpty() ? filter : trailing;
    }

    private Misuse misuse(String key, String... namesAndValues) {
        return new Misuse(command.commandLine(), key, namesAndValues);
    }
}
