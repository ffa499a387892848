package io.github.tcpshake.cli;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic;
import io.github.tcpshake.text.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words that an option or parameter may have, for shells to complete. */
final class Candidates {
    /** Label of the parameter that names a topic. */
    private static final String EXPLAINED = "NAME";

    /** Label of the option that changes a threshold. */
    private static final String CHANGED = "NAME=VALUE";

    /** Label of the option that names interfaces. */
    private static final String INTERFACE = "IF";

    /** Stands for the interfaces of the machine, which only a running shell can know. */
    static final String INTERFACES = "{interfaces}";

    /** The command by which it does; on other systems than Linux it finds none. */
    static final String LIST_INTERFACES = "(command ls /sys/class/net 2>/dev/null)";

    /** By the label of their option or parameter, where its type does not tell them. */
    private final Map<String, List<String>> labelled;

    Candidates(Messages messages, Locale locale) {
        Topics all = new Topics(messages, locale);
        labelled =
                Map.of(
                        CHANGED,
                        Arrays.stream(Threshold.values()).map(Candidates::byDefault).toList(),
                        INTERFACE,
                        List.of("any", INTERFACES),
                        EXPLAINED,
                        Arrays.stream(Topic.Kind.values())
                                .flatMap(kind -> all.ids(kind).stream())
                                .toList());
    }

    /** What the threshold is anyway, for the user to change. */
    private static String byDefault(Threshold threshold) {
        return threshold.id() + "=" + threshold.usualText();
    }

    /** Returns the words in the order of their catalogue; none where anything goes. */
    List<String> of(ArgSpec argument) {
        Class<?> type = argument.typeInfo().getType();
        Class<?>[] inside = argument.auxiliaryTypes();
        Class<?> one = inside.length > 0 && !type.isEnum() ? inside[0] : type;
        if (one == ConnectionFilter.class) {
            return ConnectionFilter.words();
        } else if (one == FindingCode.class) {
            return Arrays.stream(FindingCode.values()).map(FindingCode::id).toList();
        } else if (one.isEnum()) {
            return Arrays.stream(one.getEnumConstants())
                    .map(c -> Choice.word((Enum<?>) c))
                    .toList();
        }
        return labelled.getOrDefault(argument.paramLabel(), List.of());
    }

    /**
     * Gives a command and those below it the words that picocli would not know of itself, and each
     * option a label of its own: by that picocli tells their words apart.
     */
    void putInto(CommandSpec spec) {
        for (ArgSpec argument : List.copyOf(spec.args())) {
            List<String> words = of(argument);
            if (words.isEmpty()) {
                continue;
            }
            spec.remove(argument);
            spec.add(
                    argument instanceof OptionSpec option
                            ? OptionSpec.builder(option)
                                    .completionCandidates(words)
                                    .paramLabel(option.longestName().replaceFirst("^-+", ""))
                                    .build()
                            : PositionalParamSpec.builder((PositionalParamSpec) argument)
                                    .completionCandidates(words)
                                    .build());
        }
        for (CommandLine below : spec.subcommands().values()) {
            putInto(below.getCommandSpec());
        }
    }
}
