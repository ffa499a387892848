package io.github.tcpshake.render.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Tone;
import io.github.tcpshake.render.ladder.Turn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgDocumentTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>\u0000\u202e\ufffe&#x0; ]]>";

    private static Ladder twoCaptures(Arrow.Fate fate) {
        Lifeline client = new Lifeline("client", "192.0.2.10:51544", true);
        Lifeline a = new Lifeline("at A", "a.pcap", false);
        Lifeline b = new Lifeline("at B", "b.pcap", false);
        Lifeline server = new Lifeline("server", "198.51.100.7:443", true);
        Row syn =
                new Row(
                        Row.Kind.SEGMENT,
                        "1 / 1",
                        "0.0000",
                        1_000,
                        List.of(
                                new Arrow(0, 1, 1_000, 1_000, Arrow.Fate.PRESUMED),
                                new Arrow(1, 2, 1_000, 13_000, fate)),
                        "SYN 0",
                        "",
                        Tone.PLAIN,
                        List.of(new Turn(0, "SYN-SENT", true, "client sent SYN")),
                        List.of(1));
        return new Ladder(
                "two captures",
                List.of("lost between them"),
                List.of(client, a, b, server),
                List.of(syn),
                List.of(new Caption("lost-between", "certain", "It got lost.", Tone.ERROR)));
    }

    private static Document parsed(Ladder ladder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SvgDocument.write(ladder, "en", bytes);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<Element> elements(Document document, String kind) {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(kind))
                .toList();
    }

    @Test
    void segmentThatIsLostBetweenCapturesEndsWithACrossAndNoTip() throws Exception {
        Document document = parsed(twoCaptures(Arrow.Fate.LOST));
        assertThat(elements(document, "cross")).hasSize(1);
        assertThat(elements(document, "tip")).hasSize(1); // of the way to the first capture
        assertThat(elements(document, "f-lost")).hasSize(1);
    }

    @Test
    void arrowThatArrivesLaterIsSlanted() throws Exception {
        Document document = parsed(twoCaptures(Arrow.Fate.ARRIVED));
        assertThat(elements(document, "cross")).isEmpty();
        String level = elements(document, "f-presumed").get(0).getAttribute("d");
        String slanted = elements(document, "f-arrived").get(0).getAttribute("d");
        assertThat(heights(level).get(0)).isEqualTo(heights(level).get(1));
        assertThat(heights(slanted).get(1)).isGreaterThan(heights(slanted).get(0));
    }

    private static List<Double> heights(String path) {
        List<Double> heights = new ArrayList<>();
        for (String point : path.substring(1).split("L")) {
            heights.add(Double.valueOf(point.split(" ")[1]));
        }
        return heights;
    }

    @Test
    void linesThatAreNoEndpointsHaveNoStates() throws Exception {
        Document document = parsed(twoCaptures(Arrow.Fate.ARRIVED));
        assertThat(elements(document, "line")).hasSize(4);
        assertThat(elements(document, "band")).hasSize(1);
    }

    @Test
    void textOfACaptureStaysText() throws Exception {
        Row row = Row.words(Row.Kind.REMARK, HOSTILE);
        Document document =
                parsed(
                        new Ladder(
                                HOSTILE,
                                List.of(HOSTILE),
                                List.of(
                                        new Lifeline(HOSTILE, HOSTILE, true),
                                        new Lifeline("server", "", true)),
                                List.of(row),
                                List.of(new Caption(HOSTILE, "certain", HOSTILE, Tone.NOTE))));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(elements(document, "head").get(0).getTextContent())
                .isEqualTo("\"><script>alert(1)</script>\\x00\\u202e?&#x0; ]]>");
    }

    @Test
    void pictureHasANameAndADescription() throws Exception {
        Document document = parsed(twoCaptures(Arrow.Fate.LOST));
        Element svg = document.getDocumentElement();
        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("two captures");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("lost between them");
    }
}
