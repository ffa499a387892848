package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Writes a finding: what it is, how sure it is, what it rests on, what is not known. */
final class FindingLines {
    private static final int INDENT = 2;

    private final TextOutput out;
    private final Messages messages;

    FindingLines(TextOutput out) {
        this.out = out;
        this.messages = out.messages();
    }

    /** Writes one finding; reasons and doubts are left out of quiet output. */
    void write(Finding finding, LongFunction<Optional<Side>> senderOf) throws IOException {
        Palette color = Palette.of(finding.severity());
        out.put(color, out.glyphs().sign(finding.severity()) + " " + finding.code().id());
        out.put("   " + out.findingText().confidence(finding.confidence()));
        if (finding.connection() == 0 && !finding.subject().isEmpty()) {
            out.put("   " + Escape.controls(finding.subject()));
        }
        out.end();
        out.wrap(INDENT, out.findingText().sentence(finding));
        if (out.options().quiet()) {
            return;
        }
        String because = messages.text("evidence.label");
        String unknown = messages.text("evidence.unknown");
        String cause = messages.text("evidence.cause");
        int widest = Math.max(DisplayWidth.of(because), DisplayWidth.of(unknown));
        int indent = INDENT + Math.max(widest, DisplayWidth.of(cause)) + 2;
        labelled(because, indent, out.findingText().because(finding, senderOf));
        labelled(cause, indent, out.findingText().hints(finding));
        labelled(unknown, indent, out.findingText().unknown(finding));
        String filter = DisplayFilter.of(finding);
        if (out.options().verbose() && !filter.isEmpty()) {
            labelled(messages.text("evidence.filter"), indent, List.of(filter));
        }
        sources(finding);
    }

    /** The RFC, and the command that explains the finding; beside each other if they fit. */
    private void sources(Finding finding) throws IOException {
        String rfc = finding.code().rfc();
        String more = messages.text("evidence.explain", "code", finding.code().id());
        if (!rfc.isEmpty()) {
            out.at(INDENT).put(Palette.DIM, rfc);
            if (out.column() + 3 + DisplayWidth.of(more) > out.width()) {
                out.end();
            } else {
                out.put("   ");
            }
        }
        out.at(out.column() == 0 ? INDENT : out.column()).put(Palette.DIM, more).end();
    }

    private void labelled(String label, int indent, List<String> lines) throws IOException {
        String before = label;
        for (String line : lines) {
            for (String part : LineBreaks.parts(line, out.width() - indent)) {
                if (!before.isEmpty()) {
                    out.at(INDENT).put(Palette.DIM, before);
                    before = "";
                }
                out.at(indent).put(part).end();
            }
        }
    }
}
