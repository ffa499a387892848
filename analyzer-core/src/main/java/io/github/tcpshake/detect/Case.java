package io.github.tcpshake.detect;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One connection as its detectors look at it: the report, and what several of them ask of its
 * timeline, worked out once. Copies of segments are invisible here.
 */
public final class Case {
    private final ConnectionReport report;
    private final Thresholds thresholds;
    private final List<Finding> found;

    /**
     * @param found where the findings on this connection gather
     */
    public Case(ConnectionReport report, Thresholds thresholds, List<Finding> found) {
        this.found = Objects.requireNonNull(found, "found");
        this.report = Objects.requireNonNull(report, "report");
        this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
    }

    public ConnectionReport report() {
        return report;
    }

    /** Returns when absence says something. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /**
     * Tells whether one of the detectors before found something worse than a fact of a group.
     *
     * @param group how short codes of the group begin, such as {@code TD-}
     */
    public boolean isAnyFound(String group) {
        for (Finding each : found) {
            if (each.code().shortCode().startsWith(group) && each.severity() != Severity.INFO) {
                return true;
            }
        }
        return false;
    }

    public Handshake handshake() {
        return report.handshake();
    }

    public Teardown teardown() {
        return report.teardown();
    }

    public Visibility visibility() {
        return report.visibility();
    }

    public Party client() {
        return report.client();
    }

    public Party server() {
        return report.server();
    }

    public Party party(Side side) {
        return report.party(side);
    }

    /** Returns how long the capture goes on after a moment, in nanoseconds. */
    public long ageOf(long nanos) {
        return report.visibility().ageOf(nanos);
    }

    /**
     * Tells whether an answer to what was asked again and again may still come, because the capture
     * goes on for too short a time after the last time it was asked.
     */
    public boolean mayBeAnswered(long lastAskedNanos) {
        return ageOf(lastAskedNanos) < thresholds.of(Threshold.REPEAT_SILENT);
    }

    /** Tells whether any segment of the timeline has the note. */
    public boolean has(Note note) {
        return report.notes().contains(note);
    }

    /** Tells whether the capture began after the connection did: nothing is said of its open. */
    public boolean isMidstream() {
        return report.visibility().midstream()
                || report.handshake().result() == Handshake.Result.MIDSTREAM;
    }

    /**
     * Tells whether a segment that did not come may be missed: both directions were captured, and
     * no filter took the bare ACKs away.
     */
    public boolean canMissAcks() {
        return report.visibility().bothDirections() && !report.visibility().filtered();
    }

    /**
     * Returns the round trip time that the handshake shows at the tap, in nanoseconds, 0 when it
     * was not captured.
     */
    public long roundTripNanos() {
        Handshake open = report.handshake();
        long start = open.answeredSynNanos() != 0 ? open.answeredSynNanos() : open.firstSynNanos();
        return start == 0 || open.ackNanos() == 0 ? 0 : Math.max(0, open.ackNanos() - start);
    }

    /** Returns the segments of one side that are the step and count, in order. */
    public List<TimelineEntry> all(Side side, Step step) {
        List<TimelineEntry> found = new ArrayList<>();
        for (TimelineEntry entry : report.timeline()) {
            if (entry.from() == side && entry.step() == step && entry.counts()) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Returns the segments that have the note and are the step, in order. */
    public List<TimelineEntry> all(Note note, Step step) {
        List<TimelineEntry> found = all(note);
        return found.isEmpty() ? found : only(step, found);
    }

    /** Returns the segments that have the note, in order. */
    public List<TimelineEntry> all(Note note) {
        if (!has(note)) {
            return List.of();
        }
        List<TimelineEntry> found = new ArrayList<>();
        for (TimelineEntry entry : report.timeline()) {
            if (entry.has(note) && !entry.has(Note.COPY)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Returns the first segment of one side that is the step and counts. */
    public Optional<TimelineEntry> first(Side side, Step step) {
        for (TimelineEntry entry : report.timeline()) {
            if (entry.from() == side && entry.step() == step && entry.counts()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Returns the first segment of one side behind a frame that is no RST. */
    public Optional<TimelineEntry> firstAfter(Side side, long frame) {
        return report.timeline().stream()
                .filter(e -> e.from() == side && e.frame() > frame && e.counts())
                .filter(e -> !e.hasFlag(TcpFlags.RST) && e.step() != Step.ICMP_ERROR)
                .findFirst();
    }

    /** Returns what a segment was; data, or an ACK of them, have no row of their own. */
    public Step stepOf(long frame) {
        for (TimelineEntry entry : report.timeline()) {
            if (entry.frame() == frame) {
                return entry.step();
            }
        }
        boolean isData =
                report.client().lastDataFrame() == frame
                        || report.server().lastDataFrame() == frame;
        return isData ? Step.DATA : Step.ACK;
    }

    /** Returns the first segment of one side that is the step, as evidence; empty without one. */
    public List<Evidence> seen(Side side, Step step) {
        Optional<TimelineEntry> first = first(side, step);
        return first.isPresent()
                ? List.of(new Evidence.Seen(first.get().frame(), step))
                : List.of();
    }

    /** Returns the repetitions of a step by one side, in order, without the original. */
    public List<TimelineEntry> repetitions(Side side, Step step) {
        List<TimelineEntry> found = new ArrayList<>();
        for (TimelineEntry entry : all(Note.REPEATED, step)) {
            if (entry.from() == side) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * Returns the repetitions of a step by one side as evidence.
     *
     * @param times how often it was repeated, as the counters tell; the timeline may show fewer
     */
    public Evidence.Repeated repeated(Side side, Step step, int times) {
        List<TimelineEntry> again = repetitions(side, step);
        List<Long> frames = new ArrayList<>(again.size());
        for (TimelineEntry entry : again) {
            frames.add(entry.frame());
        }
        long originalNanos = first(side, step).map(TimelineEntry::nanos).orElse(0L);
        long firstGap =
                again.isEmpty() || originalNanos == 0 ? 0 : again.get(0).nanos() - originalNanos;
        return new Evidence.Repeated(
                step, frames, Math.max(times, frames.size()), firstGap, backsOff(firstGap, again));
    }

    private static boolean backsOff(long firstGapNanos, List<TimelineEntry> again) {
        long before = firstGapNanos;
        for (int i = 1; i < again.size(); i++) {
            long wait = again.get(i).nanos() - again.get(i - 1).nanos();
            if (wait <= before) {
                return false;
            }
            before = wait;
        }
        return again.size() > 1;
    }

    private static List<TimelineEntry> only(Step step, List<TimelineEntry> entries) {
        List<TimelineEntry> found = new ArrayList<>();
        for (TimelineEntry entry : entries) {
            if (entry.step() == step) {
                found.add(entry);
            }
        }
        return found;
    }
}
