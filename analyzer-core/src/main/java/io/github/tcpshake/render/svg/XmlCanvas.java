package io.github.tcpshake.render.svg;

import io.github.tcpshake.text.Escape;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what is drawn as XML. Characters that XML 1.0 cannot hold are spelled out. */
public final class XmlCanvas implements Canvas {
    private final XMLStreamWriter xml;

    /** Writes through {@code xml}, which the caller flushes. */
    public XmlCanvas(XMLStreamWriter xml) {
        this.xml = xml;
    }

    @Override
    public void open(String element, String... attributes) throws IOException {
        try {
            xml.writeStartElement(element);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    @Override
    public void text(String text) throws IOException {
        try {
            xml.writeCharacters(clean(text));
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** XML 1.0 2.2: besides controls and surrogates, two code points are no characters. */
    private static String clean(String text) {
        return Escape.controls(text).replace('\ufffe', '?').replace('\uffff', '?');
    }

    /** The cause is what the stream below said, if it said anything. */
    static IOException failed(XMLStreamException failure) {
        return failure.getNestedException() instanceof IOException cause
                ? cause
                : new IOException(failure.getMessage(), failure);
    }
}
