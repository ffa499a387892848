package io.github.tcpshake.render;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the last lines: connections by how they opened and closed, findings, the capture. */
final class SummaryText {
    private static final int INDENT = 10;

    private final TextOutput out;
    private final Messages messages;
    private final FindingText findingText;

    SummaryText(TextOutput out) {
        this.out = out;
        this.messages = out.messages();
        this.findingText = new FindingText(messages);
    }

    void write(CaptureSummary summary, Tally tally) throws IOException {
        out.put(Palette.HEADING, messages.count("summary.connections", summary.connections()));
        out.end();
        labelled("summary.opened", counts("opened.", tally.opened()));
        labelled("summary.closed", counts("closed.", tally.closedAfterOpen()));
        labelled("summary.seen", visibility(summary));
        labelled("summary.capture", capture(summary));
        findings(tally);
    }

    private void labelled(String key, List<String> parts) throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        out.at(2).put(Palette.DIM, messages.text(key));
        String words = messages.list(parts);
        for (String line : LineBreaks.parts(words, out.width() - INDENT)) {
            out.at(INDENT).put(line).end();
        }
    }

    private <E extends Enum<E>> List<String> counts(String prefix, Map<E, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach(
                (kind, count) ->
                        parts.add(
                                messages.text(
                                        prefix + kind.name(), "count", Long.toString(count))));
        return parts;
    }

    private List<String> visibility(CaptureSummary summary) {
        List<String> parts = new ArrayList<>();
        add(parts, "summary.one-way", summary.oneWay());
        add(parts, "summary.midstream", summary.midstream());
        add(parts, "summary.evicted", summary.evicted());
        return parts;
    }

    private List<String> capture(CaptureSummary summary) {
        CaptureFacts facts = summary.capture();
        List<String> parts = new ArrayList<>();
        parts.add(messages.count("summary.frames", facts.frames()));
        if (facts.frames() > 1) {
            parts.add(Units.duration(facts.lastNanos() - facts.firstNanos()));
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.TCP) {
                long count = summary.outcomes().getOrDefault(outcome, 0L);
                add(parts, "outcome." + outcome.name(), count);
            }
        }
        add(parts, "summary.copies", summary.copies());
        add(parts, "summary.dropped", facts.droppedByKernel() + facts.droppedByInterface());
        add(parts, "summary.not-written", facts.notWritten());
        add(parts, "summary.cut", facts.snapLengthCut());
        if (summary.unseenBytes() > 0) {
            String bytes = Units.bytes(summary.unseenBytes());
            parts.add(messages.text("summary.unseen", "bytes", bytes));
        }
        return parts;
    }

    private void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(messages.text(key, "count", Long.toString(count)));
        }
    }

    private void findings(Tally tally) throws IOException {
        int idWidth = 0;
        int countWidth = 1;
        for (Map.Entry<FindingCode, Map<Confidence, Long>> entry : tally.findings().entrySet()) {
            idWidth = Math.max(idWidth, entry.getKey().id().length());
            countWidth = Math.max(countWidth, Long.toString(sum(entry.getValue())).length());
        }
        int countEnd = 0;
        for (Map.Entry<FindingCode, Map<Confidence, Long>> entry : tally.findings().entrySet()) {
            FindingCode code = entry.getKey();
            Map<Confidence, Long> counts = entry.getValue();
            String total = Long.toString(sum(counts));
            Severity worst = tally.worst(code);
            String sign = out.glyphs().sign(worst);
            out.at(2).put(Palette.of(worst), sign + " " + code.id());
            countEnd = 4 + sign.length() + idWidth + countWidth;
            out.at(countEnd - total.length()).put(total).at(countEnd + 2);
            out.put(byConfidence(counts)).end();
        }
    }

    private static long sum(Map<Confidence, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private String byConfidence(Map<Confidence, Long> counts) {
        return counts.size() == 1
                ? findingText.confidence(counts.keySet().iterator().next())
                : findingText.confidences(counts);
    }
}
