package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic;
import io.github.tcpshake.text.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One of the languages that a page speaks, and the words of the page itself in it. */
final class PageLanguage {
    private final Locale locale;
    private final Messages messages;

    PageLanguage(Locale locale) {
        this.locale = locale;
        this.messages = Messages.of(locale);
    }

    /** Returns its code, as in the attribute {@code lang}. */
    String code() {
        return locale.getLanguage();
    }

    Messages messages() {
        return messages;
    }

    /**
     * Writes its words as a field.
     *
     * @param found codes to be explained
     */
    void write(JsonGenerator json, List<FindingCode> found) throws IOException {
        json.writeObjectFieldStart(code());
        json.writeStringField("title", messages.text("report.title"));
        FindingText findingText = new FindingText(messages);
        json.writeArrayFieldStart("severities");
        for (Severity severity : Severity.values()) {
            json.writeString(findingText.severity(severity));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("confidences");
        for (Confidence confidence : Confidence.values()) {
            json.writeString(findingText.confidence(confidence));
        }
        json.writeEndArray();
        json.writeObjectFieldStart("texts");
        for (String key : new TreeSet<>(messages.keysUnder("report.page."))) {
            json.writeStringField(key, messages.raw("report.page." + key));
        }
        json.writeEndObject();
        explanations(json, found);
        json.writeEndObject();
    }

    private void explanations(JsonGenerator json, List<FindingCode> found) throws IOException {
        Topics topics = new Topics(messages, locale);
        json.writeObjectFieldStart("topics");
        for (FindingCode code : found) {
            explanation(json, topics.topic(code.id()));
        }
        for (String state : topics.ids(Topic.Kind.STATE)) {
            explanation(json, topics.topic(state));
        }
        json.writeEndObject();
    }

    private void explanation(JsonGenerator json, Topic topic) throws IOException {
        json.writeObjectFieldStart(topic.id());
        json.writeStringField("title", topic.title());
        json.writeStringField("rfc", topic.rfc());
        json.writeArrayFieldStart("sections");
        for (Topic.Section section : Topic.Section.values()) {
            if (!topic.lines(section).isEmpty()) {
                json.writeStartObject();
                String key = "explain." + section.name().toLowerCase(Locale.ROOT);
                json.writeStringField(
                        "head", section == Topic.Section.MEANS ? "" : messages.text(key));
                PageJson.strings(json, "lines", topic.lines(section));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
