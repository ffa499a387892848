package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic;
import io.github.tcpshake.text.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * One connection as lines of text, for a reader who asks for that one alone. Timeline and findings
 * come apart, to be laid out side by side or one below the other.
 */
public final class ConnectionPage {
    private final TextOptions options;
    private final Messages messages;

    public ConnectionPage(TextOptions options, Messages messages) {
        this.options = options;
        this.messages = messages;
    }

    /** What draws into a {@link TextOutput}. */
    private interface Drawing {
        void on(TextOutput out) throws IOException;
    }

    /** What writes its own lines. */
    private interface Writing {
        void on(Appendable out) throws IOException;
    }

    /**
     * Returns heading, timeline and bytes; the findings only colour the heading.
     *
     * @param lives true for a connection that is still followed, of which more may come
     */
    public List<String> timeline(ConnectionReport report, List<Finding> findings, boolean lives) {
        return lines(
                out ->
                        new ConnectionText(out)
                                .drawTimeline(report, findings, entry -> true, lives));
    }

    /** Returns what was found, with reasons and doubts, the worst first. */
    public List<String> findings(ConnectionReport report, List<Finding> findings) {
        List<Finding> ordered = Findings.worstFirst(findings);
        return lines(out -> new ConnectionText(out).drawFindings(report, ordered));
    }

    /** Returns findings about hosts and the capture, the worst first. */
    public List<String> elsewhere(List<Finding> findings) {
        return lines(
                out -> {
                    FindingLines lines = new FindingLines(out);
                    for (Finding finding : Findings.worstFirst(findings)) {
                        lines.write(finding, frame -> Optional.empty());
                        out.end();
                    }
                });
    }

    /** Returns the page of an explanation. */
    public List<String> explanation(Topics topics, Topic topic) {
        return written(text -> new TextTopics(text, options, messages, topics).page(topic));
    }

    private List<String> lines(Drawing drawing) {
        return written(text -> drawing.on(new TextOutput(text, options, messages)));
    }

    private static List<String> written(Writing writing) {
        StringBuilder text = new StringBuilder(4096);
        try {
            writing.on(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder takes everything", e);
        }
        return text.toString().lines().toList();
    }
}
