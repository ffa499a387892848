package io.github.tcpshake.render;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes before all results what the capture lacks, where that makes a verdict less sure: who reads
 * on then knows how far to trust it. Known only at the end, so the results are held back until then
 * ({@link HeldText}); where there are too many, or they are wanted as they come, it stands behind
 * them.
 */
final class QualityFirst {
    private static final int MOST_HELD_CHARS = 1 << 20;

    private final TextOutput before;
    private final TextOutput out;
    private final HeldText results;
    private final Map<FindingCode, Long> weakened = new EnumMap<>(FindingCode.class);
    private final Set<Doubt> limits = EnumSet.noneOf(Doubt.class);
    private long oneWay;

    /**
     * @param target gets the results; stays open
     * @param asTheyCome true to hold nothing back
     */
    QualityFirst(Appendable target, TextOptions options, Messages messages, boolean asTheyCome) {
        results = new HeldText(target, asTheyCome || options.quiet() ? 0 : MOST_HELD_CHARS);
        before = new TextOutput(target, options, messages);
        out = new TextOutput(results, options, messages);
    }

    /** Returns where the results are written. */
    TextOutput out() {
        return out;
    }

    /** Returns the same place, for who writes whole pieces. */
    Appendable results() {
        return results;
    }

    /** Counts what the capture weakens among the findings on a connection. */
    void add(ConnectionReport report, List<Finding> findings) {
        boolean isUnheard = report.unheard().isPresent();
        oneWay += isUnheard ? 1 : 0;
        for (Finding finding : findings) {
            add(finding, isUnheard);
        }
    }

    /** Counts a finding that is about no connection. */
    void add(Finding finding) {
        if (finding.code() == FindingCode.ONE_WAY) {
            limits.add(Doubt.ONE_DIRECTION);
        } else if (finding.code() == FindingCode.CONTROL_ONLY) {
            limits.add(Doubt.FILTERED);
        }
        add(finding, false);
    }

    // A SYN that nobody answered has one direction too; that is no fault of the capture.
    private void add(Finding finding, boolean isUnheard) {
        boolean mayBeWeak =
                finding.confidence() != Confidence.CERTAIN
                        && finding.severity() != Severity.INFO
                        && !finding.code().isOfTheCapture();
        if (!mayBeWeak) {
            return;
        }
        Set<Doubt> reasons = EnumSet.noneOf(Doubt.class);
        reasons.addAll(finding.unknown());
        reasons.retainAll(EnumSet.of(Doubt.DROPS, Doubt.GAP, Doubt.FILTERED, Doubt.ONE_DIRECTION));
        if (!isUnheard) {
            reasons.remove(Doubt.ONE_DIRECTION);
        }
        if (!reasons.isEmpty()) {
            limits.addAll(reasons);
            weakened.merge(finding.code(), 1L, Long::sum);
        }
    }

    /** Writes what limits the verdicts, if anything does, and lets the results pass. */
    void end(CaptureSummary summary) throws IOException {
        List<String> lacks = lacks(summary);
        TextOutput place = results.isHeld() ? before : out;
        if (!lacks.isEmpty() && !out.options().quiet()) {
            Messages messages = out.messages();
            String words =
                    messages.text(
                            "quality",
                            "what",
                            messages.list(lacks),
                            "findings",
                            weakened.isEmpty()
                                    ? messages.text("quality.none")
                                    : messages.text(
                                            "quality.weakened", "findings", findings(messages)));
            place.wrap(0, Palette.of(Severity.WARNING), words);
            place.end();
        }
        results.release();
    }

    private List<String> lacks(CaptureSummary summary) {
        Messages messages = out.messages();
        List<String> lacks = new ArrayList<>();
        long dropped = summary.capture().droppedByKernel() + summary.capture().droppedByInterface();
        if (dropped > 0) {
            lacks.add(messages.count("quality.drops", dropped));
        }
        if (limits.contains(Doubt.FILTERED)) {
            lacks.add(messages.text("quality.filtered"));
        }
        if (limits.contains(Doubt.ONE_DIRECTION)) {
            lacks.add(messages.count("quality.one-way", oneWay));
        }
        if (limits.contains(Doubt.GAP)) {
            lacks.add(messages.text("quality.gap", "bytes", Units.bytes(summary.unseenBytes())));
        }
        return lacks;
    }

    private String findings(Messages messages) {
        List<String> parts = new ArrayList<>();
        weakened.forEach(
                (code, count) ->
                        parts.add(count == 1 ? code.id() : code.id() + " (" + count + ")"));
        return messages.list(parts);
    }
}
