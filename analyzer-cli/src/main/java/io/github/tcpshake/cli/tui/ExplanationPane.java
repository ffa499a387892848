package io.github.tcpshake.cli.tui;

import io.github.tcpshake.render.ConnectionPage;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The pages that {@code explain} has, of what was found on a connection and of its states. */
final class ExplanationPane {
    private static final int MOST_COLUMNS = 100;

    private final Look look;
    private final Messages messages;
    private final Topics topics;

    ExplanationPane(Look look, Messages messages, Locale language) {
        this.look = look;
        this.messages = messages;
        this.topics = new Topics(messages, language);
    }

    /** Returns the names of what can be explained of a connection, the worst finding first. */
    List<String> namesOf(Row row) {
        List<String> names = new ArrayList<>();
        row.marks().forEach(mark -> names.add(mark.code().id()));
        names.add(state(row.clientState()));
        names.add(state(row.serverState()));
        return names.stream().filter(name -> topics.named(name).isPresent()).distinct().toList();
    }

    private static String state(String shown) {
        return shown.endsWith("?") ? shown.substring(0, shown.length() - 1) : shown;
    }

    /** Returns the page of a name, nothing where there is none. */
    List<AttributedString> lines(String name, int width) {
        TextOptions options =
                TextOptions.STANDARD
                        .withAscii(look.ascii())
                        .withColor(look.color())
                        .withWidth(Math.min(width, MOST_COLUMNS));
        Optional<String> id = topics.named(name);
        return id.isEmpty()
                ? List.of()
                : new ConnectionPage(options, messages)
                        .explanation(topics, topics.topic(id.get())).stream()
                                .map(AttributedString::fromAnsi)
                                .toList();
    }
}
