package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.render.svg.Canvas;
import java.io.IOException;

/**
 * A picture as JSON, from which the page makes elements: {@code [element, {name: value}, child...]}
 * with texts as strings.
 */
final class JsonCanvas implements Canvas {
    private final JsonGenerator json;

    JsonCanvas(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void open(String element, String... attributes) throws IOException {
        json.writeStartArray();
        json.writeString(element);
        json.writeStartObject();
        for (int i = 0; i < attributes.length; i += 2) {
            json.writeStringField(attributes[i], attributes[i + 1]);
        }
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
    }

    @Override
    public void text(String text) throws IOException {
        json.writeString(text);
    }
}
