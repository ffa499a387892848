package io.github.tcpshake.render;

import io.github.tcpshake.check.RuleResult;
import io.github.tcpshake.check.Verdict;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What became of rules as JUnit's XML, which CI servers show: one test case for each rule. A rule
 * that is undecided is a skipped test, unless it counts as failed.
 */
public final class JunitXml {
    private static final String SUITE = "tcpshake check";

    private final Messages messages;
    private final CheckWords words;

    public JunitXml(Messages messages) {
        this.messages = messages;
        this.words = new CheckWords(messages, true);
    }

    /**
     * Writes one test suite, UTF-8, to a stream that stays open.
     *
     * @param name of the suite: what was checked
     * @param isStrict true where what is undecided counts as failed
     */
    public void write(List<RuleResult> results, String name, boolean isStrict, OutputStream stream)
            throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            suite(xml, results, Escape.controls(name), isStrict);
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause
                    ? cause
                    : new IOException(e.getMessage(), e);
        }
    }

    private void suite(XMLStreamWriter xml, List<RuleResult> results, String name, boolean isStrict)
            throws XMLStreamException {
        long failed = results.stream().filter(result -> result.fails(isStrict)).count();
        long skipped = results.stream().filter(result -> isSkipped(result, isStrict)).count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE + " " + name);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(failed));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(skipped));
        xml.writeCharacters("\n");
        for (RuleResult result : results) {
            testCase(xml, result, name, isStrict);
        }
        xml.writeEndElement();
    }

    private static boolean isSkipped(RuleResult result, boolean isStrict) {
        return result.verdict() == Verdict.UNDECIDED && !result.fails(isStrict);
    }

    private void testCase(XMLStreamWriter xml, RuleResult result, String name, boolean isStrict)
            throws XMLStreamException {
        xml.writeCharacters("  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", name);
        xml.writeAttribute("name", result.rule().text());
        xml.writeAttribute("time", "0");
        if (result.fails(isStrict)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", JsonNames.of(result.verdict()));
            xml.writeAttribute("message", words.extent(result));
            xml.writeCharacters(details(result));
            xml.writeEndElement();
        } else if (isSkipped(result, isStrict)) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", words.extent(result));
            xml.writeCharacters(details(result));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private String details(RuleResult result) {
        StringBuilder text = new StringBuilder("\n");
        for (RuleResult.Case one : result.cases()) {
            text.append(words.subject(one)).append("   ");
            text.append(words.answer(result.rule(), one)).append('\n');
            for (String reason : words.reasons(result.rule(), one)) {
                text.append("    ").append(reason).append('\n');
            }
        }
        long more = result.broken() + result.undecided() - result.cases().size();
        return more > 0
                ? text.append(messages.count("check.more", more)).append('\n').toString()
                : text.toString();
    }
}
