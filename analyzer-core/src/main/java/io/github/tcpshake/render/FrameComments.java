package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is to be said at single frames: who changed into which state there, and which
 * findings rest on it. Bounded: what comes when it is full is counted.
 */
public final class FrameComments implements Renderer {
    /** So many take 200 MB at worst. */
    public static final int STANDARD_LIMIT = 1_000_000;

    private static final String MARK = "tcpshake ";

    private final Messages messages;
    private final FindingText texts;
    private final int limit;
    private final Map<Long, List<String>> byFrame = new HashMap<>();
    private int count;
    private long leftOut;

    /**
     * @param limit how many comments are held at most
     */
    public FrameComments(Messages messages, int limit) {
        this.messages = messages;
        this.texts = new FindingText(messages);
        this.limit = limit;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        String id = "#" + report.id();
        for (Finding finding : findings) {
            add(finding, id);
        }
        for (Transition transition : report.transitions()) {
            if (transition.frame() > 0) {
                add(transition.frame(), MARK + id + " " + sentence(transition));
            }
        }
    }

    private String sentence(Transition transition) {
        String key = transition.certain() ? "comment.state" : "comment.state.presumed";
        return messages.text(
                key,
                "side",
                messages.side(transition.endpoint()),
                "from",
                StateCell.before(transition).rfcName(),
                "to",
                transition.to().rfcName());
    }

    @Override
    public void finding(Finding finding) {
        add(finding, Escape.controls(finding.subject()));
    }

    private void add(Finding finding, String about) {
        String text =
                MARK
                        + messages.text(
                                "comment.finding",
                                "about",
                                about,
                                "code",
                                finding.code().id(),
                                "confidence",
                                texts.confidence(finding.confidence()),
                                "sentence",
                                texts.sentence(finding));
        for (long frame : finding.frames()) {
            add(frame, text);
        }
    }

    private void add(long frame, String text) {
        if (count == limit) {
            leftOut++;
            return;
        }
        count++;
        byFrame.computeIfAbsent(frame, key -> new ArrayList<>(2)).add(text);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        // comments stand at frames, and the end is none
    }

    /** Returns what is to be said at a frame, empty for nothing. */
    public List<String> of(long frame) {
        return byFrame.getOrDefault(frame, List.of());
    }

    /** Returns how many comments there was no room for. */
    public long leftOut() {
        return leftOut;
    }
}
