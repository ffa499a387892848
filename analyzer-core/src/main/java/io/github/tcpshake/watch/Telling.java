package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.watch.Change.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One look at a connection: compares it with what was told before, and tells the difference. */
final class Telling {
    private final Watched watched;
    private final Examined now;
    private final long becauseNanos;
    private final ChangeListener listener;
    private final Thresholds thresholds;
    private boolean toldSomething;

    /**
     * @param becauseNanos time of what gave rise to the look: the last segment that mattered, or
     *     now
     */
    Telling(
            Watched watched,
            Examined now,
            long becauseNanos,
            ChangeListener listener,
            Thresholds thresholds) {
        this.watched = watched;
        this.now = now;
        this.becauseNanos = becauseNanos;
        this.listener = listener;
        this.thresholds = thresholds;
    }

    void tell() throws IOException {
        ConnectionReport report = now.report();
        Phase phase = Phase.of(report);
        if (!watched.toldOpened) {
            watched.toldOpened = true;
            tell(Kind.OPENED, report.startNanos());
        }
        if (!watched.toldEstablished && report.handshake().wasOpen()) {
            watched.toldEstablished = true;
            boolean captured = !report.visibility().midstream();
            if (captured) {
                tell(Kind.ESTABLISHED, establishedNanos(report));
            }
        }
        if (phase == Phase.HALF_CLOSED && !watched.toldHalfClosed && lasts(report)) {
            watched.toldHalfClosed = true;
            tell(Kind.HALF_CLOSED, report.teardown().firstFinNanos());
        }
        tellFindings();
        if (phase == Phase.OVER) {
            tellEnded();
        }
        if (!toldSomething) {
            tell(Kind.UPDATED, becauseNanos);
        }
    }

    /**
     * Tells whether the second FIN is late: every close is half a close for a moment. A FIN that
     * nothing acknowledges has closed no half yet; what comes of it is a finding.
     */
    private boolean lasts(ConnectionReport report) {
        return report.teardown().firstFinAckNanos() != 0
                && report.visibility().ageOf(report.teardown().firstFinNanos())
                        >= thresholds.of(Threshold.FIN_SILENT);
    }

    /** Tells the end, unless it has been told. */
    void tellEnded() throws IOException {
        if (!watched.toldEnded) {
            watched.toldEnded = true;
            tell(Kind.ENDED, now.report().endNanos());
        }
    }

    private static long establishedNanos(ConnectionReport report) {
        long acknowledged = report.handshake().ackNanos();
        return acknowledged == 0 ? report.startNanos() : acknowledged;
    }

    private void tellFindings() throws IOException {
        List<Finding> before = watched.toldFindings;
        watched.toldFindings = now.findings().stream().map(f -> surest(f, before)).toList();
        boolean isReplaced = false;
        for (Finding finding : now.findings()) {
            Optional<Finding> told = same(finding, before);
            if (told.isEmpty() || isSurer(finding, told.get())) {
                isReplaced |= told.isEmpty() && finding.severity().compareTo(Severity.WARNING) >= 0;
                tell(Kind.FOUND, becauseNanos, Optional.of(finding));
            }
        }
        for (Finding told : before) {
            // What a better finding takes the place of has not come right.
            if (!isReplaced && same(told, now.findings()).isEmpty()) {
                tell(Kind.RESOLVED, becauseNanos, Optional.of(told));
            }
        }
    }

    private static Optional<Finding> same(Finding finding, List<Finding> among) {
        return among.stream()
                .filter(other -> other.code() == finding.code() && other.about() == finding.about())
                .findFirst();
    }

    // What was told stays told, where a repetition makes it less sure for a moment.
    private static Finding surest(Finding finding, List<Finding> before) {
        return same(finding, before).filter(told -> !isSurer(finding, told)).orElse(finding);
    }

    private static boolean isSurer(Finding finding, Finding before) {
        return finding.confidence().compareTo(before.confidence()) > 0
                || finding.severity().compareTo(before.severity()) > 0;
    }

    private void tell(Kind kind, long nanos) throws IOException {
        tell(kind, nanos, Optional.empty());
    }

    private void tell(Kind kind, long nanos, Optional<Finding> finding) throws IOException {
        toldSomething = true;
        listener.changed(new Change(kind, nanos, now, finding));
    }
}
