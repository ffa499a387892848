package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a manual page in the macros of man(7). Options that a command shares with the bare command
 * are described there once.
 */
final class ManPage {
    private static final List<String> ENVIRONMENT =
            List.of("NO_COLOR", "PAGER", "JAVA_HOME", "TCPSHAKE_JAVA_OPTS", "LANG");

    private final Messages messages;
    private final StringBuilder page = new StringBuilder();

    ManPage(Messages messages) {
        this.messages = messages;
    }

    /** Returns the page of a command with the commands below it. */
    String of(CommandSpec root) {
        page.append(".\\\" made by: tcpshake man-page\n.TH TCPSHAKE 1\n");
        section("name-heading");
        line("tcpshake \\- " + escaped(messages.text("help.man.name")));
        section("synopsis");
        synopsis(root);
        for (CommandLine below : visible(root)) {
            synopsis(below.getCommandSpec());
        }
        section("description");
        line(escaped(plain(root.usageMessage().description())));
        section("options");
        parameters(root, Set.of());
        options(root, Set.of());
        commands(root);
        section("exit");
        root.usageMessage().exitCodeList().forEach(this::item);
        section("environment");
        for (String name : ENVIRONMENT) {
            item(name, messages.text("help.man." + name));
        }
        section("examples");
        examples(root);
        section("see-also");
        line("tcpdump(1), wireshark(1), ss(8), pcap\\-filter(7), RFC 9293");
        return page.toString();
    }

    private void commands(CommandSpec root) {
        Set<String> shared = texts(root);
        section("commands");
        for (CommandLine below : visible(root)) {
            CommandSpec spec = below.getCommandSpec();
            page.append(".SS ").append(escaped(spec.name())).append('\n');
            line(escaped(plain(spec.usageMessage().description())));
            parameters(spec, shared);
            options(spec, shared);
            examples(spec);
        }
    }

    /** Returns the commands that people are told of. */
    static List<CommandLine> visible(CommandSpec root) {
        return root.subcommands().values().stream()
                .filter(below -> !below.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    /** An option is the same only if it says the same. */
    private static Set<String> texts(CommandSpec spec) {
        return spec.options().stream().map(ManPage::text).collect(Collectors.toSet());
    }

    private static String text(OptionSpec option) {
        return String.join(",", option.names()) + plain(option.description());
    }

    private void section(String key) {
        page.append(".SH ").append(escaped(messages.text("help.man." + key))).append('\n');
    }

    private void synopsis(CommandSpec spec) {
        String name = spec.parent() == null ? spec.name() : Main.NAME + " " + spec.name();
        String[] lines = spec.usageMessage().customSynopsis();
        // How captures are named is the same for all; the bare command has every way.
        int shown = spec.parent() == null ? lines.length : Math.min(1, lines.length);
        List<String> all = Arrays.asList(lines).subList(0, shown);
        for (String one : all.isEmpty() ? List.of(name + " [OPTION]...") : all) {
            String words = one.replace("${COMMAND-FULL-NAME}", name).strip();
            String rest = words.startsWith(name) ? words.substring(name.length()) : " " + words;
            page.append(".B ").append(escaped(name)).append('\n');
            line(escaped(rest.strip()));
            page.append(".br\n");
        }
    }

    private void parameters(CommandSpec spec, Set<String> shared) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String text = plain(parameter.description());
            if (shared.isEmpty() || !parameter.paramLabel().equals("FILE") || !isUsual(spec)) {
                item(parameter.paramLabel(), text);
            }
        }
    }

    /** Tells whether the command reads captures as the bare command does. */
    private static boolean isUsual(CommandSpec spec) {
        return spec.findOption("--read-file") != null;
    }

    private void options(CommandSpec spec, Set<String> shared) {
        for (OptionSpec option : spec.options()) {
            if (shared.contains(text(option))) {
                continue;
            }
            String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
            item(String.join(", ", option.names()) + label, plain(option.description()));
        }
    }

    private void examples(CommandSpec spec) {
        if (spec.usageMessage().footer().length == 0) {
            return;
        }
        page.append(".PP\n.nf\n.RS\n");
        for (String example : spec.usageMessage().footer()) {
            line(escaped(example.strip()));
        }
        page.append(".RE\n.fi\n");
    }

    private void item(String term, String text) {
        page.append(".TP\n.B ").append(escaped(term)).append('\n');
        line(escaped(text));
    }

    private static String plain(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%");
    }

    private void line(String text) {
        boolean isRequest = text.startsWith(".") || text.startsWith("'");
        page.append(isRequest ? "\\&" : "").append(text).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
