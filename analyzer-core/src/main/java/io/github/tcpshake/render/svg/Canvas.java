package io.github.tcpshake.render.svg;

import java.io.IOException;

/**
 * Takes the elements of a picture in the order of the document. What they are written as (XML, or
 * JSON for a page that builds them itself) is the implementation's affair, and so is escaping:
 * whoever draws passes text as it is.
 */
public interface Canvas {
    /**
     * Begins an element.
     *
     * @param attributes name, value, name, value and so on
     */
    void open(String element, String... attributes) throws IOException;

    /** Ends the element that was opened last. */
    void close() throws IOException;

    /** Adds text to the open element. */
    void text(String text) throws IOException;

    /** Adds an element without children. */
    default void leaf(String element, String... attributes) throws IOException {
        open(element, attributes);
        close();
    }

    /** Adds an element that holds text. */
    default void leafText(String text, String element, String... attributes) throws IOException {
        open(element, attributes);
        text(text);
        close();
    }
}
