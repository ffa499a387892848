package io.github.tcpshake.render.html;

import io.github.tcpshake.render.svg.Canvas;
import io.github.tcpshake.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Writes elements as HTML, those of a picture inside of it too; each has an end of its own. */
final class HtmlCanvas implements Canvas {
    private final OutputStream out;
    private final ArrayDeque<String> open = new ArrayDeque<>();

    /** Writes to a stream that stays open. */
    HtmlCanvas(OutputStream out) {
        this.out = out;
    }

    @Override
    public void open(String element, String... attributes) throws IOException {
        StringBuilder tag = new StringBuilder("<").append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            tag.append(' ').append(attributes[i]).append("=\"");
            tag.append(escaped(attributes[i + 1])).append('"');
        }
        put(tag.append('>').toString());
        open.push(element);
    }

    @Override
    public void close() throws IOException {
        put("</" + open.pop() + ">");
    }

    @Override
    public void text(String text) throws IOException {
        put(escaped(text));
    }

    private static String escaped(String text) {
        return Escape.controls(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void put(String html) throws IOException {
        out.write(html.getBytes(StandardCharsets.UTF_8));
    }
}
