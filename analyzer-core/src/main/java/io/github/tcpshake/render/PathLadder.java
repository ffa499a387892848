package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Revision;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Draws one connection along its capture points: on the left the end beyond the first point with
 * its state, then what each point shows, and the end beyond the last one. All times are by the
 * first point's clock.
 */
final class PathLadder {
    private final TextOutput out;
    private final Messages messages;
    private final PathWords words;
    private final FindingLines findingLines;
    private final Route route;
    private final LadderLines lines;

    PathLadder(TextOutput out, Route route) {
        this.out = out;
        this.messages = out.messages();
        this.words = new PathWords(messages);
        this.findingLines = new FindingLines(out);
        this.route = route;
        this.lines =
                route.points() == 2
                        ? new TwoPointLines(out, route)
                        : new ManyPointLines(out, route);
    }

    void draw(PathReport path) throws IOException {
        out.end();
        heading(path);
        out.end();
        List<Passage> rows = path.passages();
        lines.begin(path);
        long arrived = 0;
        for (Passage passage : rows) {
            if (PathRows.isPlain(path, passage)) {
                arrived++;
                continue;
            }
            skipped(arrived);
            arrived = 0;
            lines.segment(path, passage);
        }
        skipped(arrived);
        ends(path);
        for (String line : words.fates(path)) {
            out.wrap(0, line);
        }
        findings(path);
    }

    private void heading(PathReport path) throws IOException {
        String id = "#" + path.id();
        String client = path.leading().party(Side.CLIENT).address().toString();
        String server = path.leading().party(Side.SERVER).address().toString();
        out.put(Palette.HEADING, id + "  " + client)
                .put(" " + out.glyphs().to() + " ")
                .put(Palette.HEADING, server)
                .end();
        if (!path.isInAll()) {
            String files = words.onlyIn(path, route);
            out.wrap(id.length() + 2, Palette.WARNING, files);
        }
    }

    private void skipped(long count) throws IOException {
        if (count > 0) {
            out.at(lines.words())
                    .put(Palette.DIM, out.glyphs().more() + " ")
                    .put(Palette.DIM, messages.count("compare.arrived", count))
                    .end();
        }
    }

    private void ends(PathReport path) throws IOException {
        out.put(Palette.HEADING, path.belief(path.endAt(0)).state().rfcName());
        out.at(lines.lastState())
                .put(Palette.HEADING, path.belief(path.endAt(route.last())).state().rfcName())
                .end();
    }

    private void findings(PathReport path) throws IOException {
        for (Finding finding : Findings.worstFirst(path.findings())) {
            out.end();
            findingLines.write(finding, number -> Optional.empty());
        }
        if (out.options().quiet() || path.revisions().isEmpty()) {
            return;
        }
        out.end();
        for (Revision revision : path.revisions()) {
            out.wrap(0, Palette.DIM, words.revision(revision, route));
        }
    }
}
