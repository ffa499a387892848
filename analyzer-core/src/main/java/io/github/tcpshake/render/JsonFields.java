package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes members of JSON objects, whose names are encoded already. */
final class JsonFields {
    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    void number(JsonKey key, long value) throws IOException {
        json.writeFieldName(key.text());
        json.writeNumber(value);
    }

    /** Writes a number, or null for one below 0. */
    void numberOrNull(JsonKey key, long value) throws IOException {
        if (value < 0) {
            nothing(key);
        } else {
            number(key, value);
        }
    }

    void text(JsonKey key, String value) throws IOException {
        json.writeFieldName(key.text());
        json.writeString(value);
    }

    /** Writes the name of a constant, as JSON spells it. */
    void word(JsonKey key, Enum<?> value) throws IOException {
        json.writeFieldName(key.text());
        json.writeString(JsonNames.encoded(value));
    }

    void truth(JsonKey key, boolean value) throws IOException {
        json.writeFieldName(key.text());
        json.writeBoolean(value);
    }

    void nothing(JsonKey key) throws IOException {
        json.writeFieldName(key.text());
        json.writeNull();
    }

    /** Begins an object. */
    void object(JsonKey key) throws IOException {
        json.writeFieldName(key.text());
        json.writeStartObject();
    }

    /** Begins an array. */
    void array(JsonKey key) throws IOException {
        json.writeFieldName(key.text());
        json.writeStartArray();
    }
}
