package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON that may stand in a {@code script} element: nothing in it can end the element. */
final class PageJson {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .characterEscapes(new MarkupEscapes())
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();

    private PageJson() {}

    /** Returns what writes to a stream that stays open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8);
    }

    /** Writes a list of texts as a field. */
    static void strings(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** HTML looks for {@code </script} and {@code <!--} in the text of a script. */
    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = standardAsciiEscapesForJSON();

        MarkupEscapes() {
            for (char letter : new char[] {'<', '>', '&'}) {
                ascii[letter] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        /** Asked for every letter beyond ASCII too; null leaves it as it is. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            return null;
        }
    }
}
