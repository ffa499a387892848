package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.ConnectionLadder;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Arrow.Fate;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.mermaid.MermaidDiagram;
import io.github.tcpshake.render.svg.SvgDocument;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Diagrams of every connection of every scenario hold what its report holds. */
class ScenarioDiagramTest {
    private static final ConnectionLadder LADDERS =
            new ConnectionLadder(TextOptions.STANDARD, Messages.of(Locale.ENGLISH));

    /** More of one scenario's connections tell nothing new. */
    private static final int ENOUGH = 20;

    /** Keeps the first connections. */
    private static final class Kept implements Renderer {
        private final List<Examined> connections = new ArrayList<>();

        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            if (connections.size() < ENOUGH) {
                connections.add(new Examined(report, findings));
            }
        }

        @Override
        public void finding(Finding finding) {
            // about no connection
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            // only the connections are wanted
        }
    }

    private static List<Examined> connections(Script script) throws IOException, CaptureException {
        Kept kept = new Kept();
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, kept, frames -> {});
        }
        return kept.connections;
    }

    private static Document svg(Ladder ladder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SvgDocument.write(ladder, "en", bytes);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> texts(Document document, String kind) {
        NodeList all = document.getElementsByTagName("text");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(text -> text.getAttribute("class").startsWith(kind))
                .map(Element::getTextContent)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyStateAndFindingIsInThePicture() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        Document document = svg(LADDERS.of(one.report(), one.findings()));
                        List<String> states = texts(document, "name");
                        for (Transition transition : one.report().transitions()) {
                            String name = transition.to().rfcName();
                            assertThat(states).contains(transition.certain() ? name : name + "?");
                        }
                        for (Finding finding : one.findings()) {
                            assertThat(texts(document, "finding"))
                                    .anyMatch(text -> text.startsWith(finding.code().id() + " "));
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> everyFrameOfTheEvidenceBearsTheNumberOfItsFinding() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        Ladder ladder = LADDERS.of(one.report(), one.findings());
                        for (Row row : ladder.rows()) {
                            List<String> due =
                                    one.findings().stream()
                                            .filter(f -> isOn(row, f))
                                            .map(f -> f.code().id())
                                            .sorted()
                                            .toList();
                            assertThat(
                                            row.captions().stream()
                                                    .map(n -> ladder.captions().get(n - 1).name())
                                                    .sorted())
                                    .isEqualTo(due);
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> onlyAnRstThatSomebodyElseSentBeginsOnTheWay() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        List<String> forged =
                                one.report().resets().stream()
                                        .filter(reset -> reset.verdict().isForged())
                                        .map(reset -> Long.toString(reset.frame()))
                                        .toList();
                        assertThat(LADDERS.of(one.report(), one.findings()).rows())
                                .filteredOn(
                                        row ->
                                                row.arrows().stream()
                                                        .anyMatch(a -> a.fate() == Fate.MADE))
                                .extracting(Row::frame)
                                .containsExactlyElementsOf(forged);
                    }
                });
    }

    private static boolean isOn(Row row, Finding finding) {
        return finding.frames().stream().anyMatch(f -> row.frame().equals(Long.toString(f)));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsDrawnBesideThePicture() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        Document document = svg(LADDERS.of(one.report(), one.findings()));
                        Element root = document.getDocumentElement();
                        double width = Double.parseDouble(root.getAttribute("width"));
                        NodeList all = document.getElementsByTagName("*");
                        for (int i = 0; i < all.getLength(); i++) {
                            Element element = (Element) all.item(i);
                            if (!element.getAttribute("x").isEmpty()) {
                                assertThat(Double.parseDouble(element.getAttribute("x")))
                                        .isBetween(0.0, width);
                            }
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> mermaidHasEveryArrowAndStateAndClosesWhatItOpens() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        Ladder ladder = LADDERS.of(one.report(), one.findings());
                        StringBuilder text = new StringBuilder();
                        MermaidDiagram.write(ladder, text);
                        List<String> lines = text.toString().lines().map(String::strip).toList();
                        assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
                        assertThat(lines.stream().filter(l -> l.matches("L\\d--?>>L\\d: .*")))
                                .hasSize(arrows(ladder));
                        assertThat(lines.stream().filter(l -> l.startsWith("rect ")))
                                .hasSize((int) lines.stream().filter("end"::equals).count());
                        assertThat(lines.subList(1, lines.size()))
                                .allMatch(
                                        l ->
                                                l.matches(
                                                        "(accTitle: |accDescr: |participant L\\d as"
                                                                + " |Note over L\\d(,L\\d)?:"
                                                                + " |L\\d--?>>L\\d: |rect rgba\\().*|end"))
                                .allMatch(l -> !l.replaceAll("#\\w+;", "").matches(".*[;#].*"));
                    }
                });
    }

    /** A note across the diagram makes it no wider, and what does not fit is cut off. */
    @TestFactory
    Stream<DynamicTest> notesOfMermaidAreNotWiderThanTheDiagram() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        StringBuilder text = new StringBuilder();
                        MermaidDiagram.write(LADDERS.of(one.report(), one.findings()), text);
                        int widest =
                                parts(text, "L\\d--?>>L\\d: ")
                                        .mapToInt(DisplayWidth::of)
                                        .reduce(32, Math::max);
                        assertThat(parts(text, "Note over L0,L1: "))
                                .allMatch(part -> DisplayWidth.of(part) <= widest);
                    }
                });
    }

    private static Stream<String> parts(CharSequence text, String begin) {
        return text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches(begin + ".*"))
                .flatMap(line -> Stream.of(line.replaceFirst(begin, "").split("<br/>")))
                .map(part -> part.replace("#59;", ";").replaceAll("#lt;|#gt;", "<"))
                .map(part -> part.replace("#35;", "#"));
    }

    private static int arrows(Ladder ladder) {
        return ladder.rows().stream().mapToInt(row -> row.arrows().size()).sum();
    }

    @TestFactory
    Stream<DynamicTest> everyChangeOfStateSaysItsCause() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Examined one : connections(script)) {
                        long changes =
                                one.report().transitions().stream()
                                        .filter(t -> t.to() != TcpState.UNKNOWN)
                                        .count();
                        long caused =
                                LADDERS.of(one.report(), one.findings()).rows().stream()
                                        .flatMap(row -> row.turns().stream())
                                        .filter(turn -> !turn.cause().isEmpty())
                                        .count();
                        assertThat(caused).isEqualTo(changes);
                    }
                });
    }
}
