package io.github.tcpshake.render.svg;

import io.github.tcpshake.render.ladder.Ladder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A file with one ladder: heading, diagram, findings, and a style sheet that follows the reader's
 * light or dark. Text stays text.
 */
public final class SvgDocument {
    private SvgDocument() {}

    /**
     * Writes the file as UTF-8 and leaves the stream open.
     *
     * @param language of its words, such as {@code en}
     */
    public static void write(Ladder ladder, String language, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            new LadderSvg(ladder).drawDocument(new XmlCanvas(xml), language);
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw XmlCanvas.failed(e);
        }
    }
}
