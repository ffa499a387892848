package io.github.tcpshake.cli;

import io.github.tcpshake.check.Rule;
import io.github.tcpshake.check.RuleException;
import io.github.tcpshake.check.RuleParser;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The rules of {@code tcpshake check}, from the command line and from files. */
final class RuleOptions {
    private static final String EXPECT = "--expect";
    private static final String RULES = "--rules";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-e", EXPECT},
            paramLabel = "RULES")
    private List<String> expectations = new ArrayList<>();

    @Option(names = RULES, paramLabel = "FILE")
    private List<Path> files = new ArrayList<>();

    /**
     * Returns the rules in the order they were given, those of files last; at least one.
     *
     * @throws Misuse if a text is no rule, a file is not readable, or there is none
     */
    List<Rule> rules(Messages messages) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            String where = expectations.size() == 1 ? EXPECT : EXPECT + " " + (i + 1);
            rules.addAll(parse(expectations.get(i), where, messages));
        }
        for (Path file : files) {
            rules.addAll(parse(read(file), RULES + " " + file, messages));
        }
        if (rules.isEmpty()) {
            throw new Misuse(command.commandLine(), "no-rules");
        }
        return rules;
    }

    private List<Rule> parse(String text, String where, Messages messages) {
        try {
            return RuleParser.parse(text);
        } catch (RuleException e) {
            throw new Misuse(
                    command.commandLine(),
                    "rule",
                    "where",
                    where,
                    "line",
                    Integer.toString(e.line()),
                    "column",
                    Integer.toString(e.column()),
                    "problem",
                    messages.textFrom("check.syntax." + e.key(), e.values()));
        }
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (MalformedInputException e) {
            throw unreadable(file, "not UTF-8");
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private Misuse unreadable(Path file, String cause) {
        String name = file.toString();
        return new Misuse(command.commandLine(), "rules-unreadable", "file", name, "cause", cause);
    }
}
