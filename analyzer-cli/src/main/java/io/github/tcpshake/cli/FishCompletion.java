package io.github.tcpshake.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what fish needs to complete our words: one {@code complete} for each (complete(1)). */
final class FishCompletion {
    private static final int LONGEST_TEXT = 60;

    private final Candidates candidates;

    FishCompletion(Candidates candidates) {
        this.candidates = candidates;
    }

    /** Returns the script for a command and the commands below it. */
    String script(CommandSpec root) {
        StringBuilder script = new StringBuilder("# tcpshake completion fish\n");
        String name = root.name();
        for (CommandLine below : ManPage.visible(root)) {
            CommandSpec spec = below.getCommandSpec();
            start(script, name, "__fish_use_subcommand");
            script.append(" -a ").append(spec.name());
            text(script, spec.usageMessage().description());
        }
        options(script, name, "__fish_use_subcommand", root);
        for (CommandLine below : ManPage.visible(root)) {
            CommandSpec spec = below.getCommandSpec();
            options(script, name, "__fish_seen_subcommand_from " + spec.name(), spec);
        }
        return script.toString();
    }

    private void options(StringBuilder script, String name, String where, CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            start(script, name, where);
            for (String word : option.names()) {
                boolean isLong = word.startsWith("--");
                script.append(isLong ? " -l " : " -s ").append(word.substring(isLong ? 2 : 1));
            }
            if (option.arity().max() > 0) {
                words(script, candidates.of(option), " -r");
            }
            text(script, option.description());
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            List<String> words = candidates.of(parameter);
            if (!words.isEmpty()) {
                start(script, name, where);
                words(script, words, "");
                script.append('\n');
            }
        }
    }

    private static void start(StringBuilder script, String name, String where) {
        script.append("complete -c ").append(name).append(" -n ").append(quoted(where));
    }

    private static void words(StringBuilder script, List<String> words, String otherwise) {
        script.append(words.isEmpty() ? otherwise : " -x -a " + quoted(listed(words)));
    }

    private static String listed(List<String> words) {
        String all = String.join(" ", words);
        return all.replace(Candidates.INTERFACES, Candidates.LIST_INTERFACES);
    }

    /** The first sentence, or as much of it as a menu has room for. */
    private static void text(StringBuilder script, String... description) {
        String text = String.join(" ", description).replace("%n", " ").replace("%%", "%");
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        String shown =
                first.length() <= LONGEST_TEXT
                        ? first
                        : first.substring(0, LONGEST_TEXT).replaceFirst("\\s\\S*$", "") + " ...";
        script.append(" -d ").append(quoted(shown)).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
