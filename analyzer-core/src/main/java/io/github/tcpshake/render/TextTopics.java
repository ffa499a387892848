package io.github.tcpshake.render;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic;
import io.github.tcpshake.text.Topic.Kind;
import io.github.tcpshake.text.Topic.Section;
import io.github.tcpshake.text.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes pages of explanation, and the list of all there are. */
public final class TextTopics {
    private static final int INDENT = 2;

    private final TextOutput out;
    private final Messages messages;
    private final Topics topics;

    /** Writes to {@code out}, which stays open. */
    public TextTopics(Appendable out, TextOptions options, Messages messages, Topics topics) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
        this.topics = topics;
    }

    /** Writes the page of one topic. */
    public void page(Topic topic) throws IOException {
        String name = topic.kind() == Kind.STATE ? stateName(topic.id()) : topic.id();
        out.put(Palette.HEADING, name);
        out.put(topic.code().isEmpty() ? "" : "   " + topic.code());
        out.put("   " + topic.title()).end();
        for (Section section : Section.values()) {
            section(topic, section);
            if (section == Section.MEANS && !topic.ladder().isEmpty()) {
                out.end();
                new LadderText(out, INDENT).draw(topic.ladder());
            }
        }
        out.end();
        if (!topic.rfc().isEmpty()) {
            out.put(Palette.DIM, topic.rfc()).end();
        }
        if (!topic.related().isEmpty()) {
            String related = messages.list(topic.related());
            out.wrap(0, Palette.DIM, messages.text("explain.see", "topics", related));
        }
    }

    private static String stateName(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    private void section(Topic topic, Section section) throws IOException {
        List<String> lines = topic.lines(section);
        if (lines.isEmpty()) {
            return;
        }
        out.end();
        if (section != Section.MEANS) {
            String key = "explain." + section.name().toLowerCase(Locale.ROOT);
            out.put(Palette.HEADING, messages.text(key)).end();
        }
        for (String line : lines) {
            if (line.startsWith(" ")) {
                out.at(INDENT).put(line).end();
            } else if (line.startsWith("- ")) {
                hanging("- ", line.substring(2), INDENT);
            } else {
                out.wrap(section == Section.MEANS ? 0 : INDENT, line);
            }
        }
    }

    /** The first line begins with the mark, the others below what follows it. */
    private void hanging(String mark, String words, int indent) throws IOException {
        String before = mark;
        int inner = indent + DisplayWidth.of(mark);
        for (String part : LineBreaks.parts(words, out.width() - inner)) {
            out.at(indent).put(before).at(inner).put(part).end();
            before = "";
        }
    }

    /** Writes one line for each topic, by kind. */
    public void list() throws IOException {
        for (Kind kind : Kind.values()) {
            String key = "explain.kind." + kind.name().toLowerCase(Locale.ROOT);
            out.put(Palette.HEADING, messages.text(key)).end();
            List<String> ids = topics.ids(kind);
            int widest = ids.stream().mapToInt(String::length).max().orElse(0);
            for (String id : ids) {
                Topic topic = topics.topic(id);
                if (kind == Kind.FINDING) {
                    out.at(INDENT).put(topic.code()).at(INDENT + 8);
                }
                String name = kind == Kind.STATE ? stateName(id) : id;
                out.at(INDENT + (kind == Kind.FINDING ? 8 : 0)).put(name);
                out.at(INDENT + (kind == Kind.FINDING ? 8 : 0) + widest + 2);
                out.put(topic.title()).end();
            }
            out.end();
        }
        out.wrap(0, Palette.DIM, messages.text("explain.usage"));
    }
}
