package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps findings about hosts and the capture for the end, up to a bound, and writes them there. */
final class ElsewhereFindings {
    private static final int MOST = 200;

    private final TextOutput out;
    private final List<Finding> findings = new ArrayList<>();
    private long more;

    ElsewhereFindings(TextOutput out) {
        this.out = out;
    }

    void add(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        } else {
            more++;
        }
    }

    void write() throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        out.put(Palette.HEADING, out.messages().text("findings.elsewhere")).end();
        FindingLines lines = new FindingLines(out);
        for (Finding finding : Findings.worstFirst(findings)) {
            out.end();
            lines.write(finding, frame -> Optional.empty());
        }
        if (more > 0) {
            out.wrap(0, out.messages().count("findings.more", more));
        }
        out.end();
    }
}
