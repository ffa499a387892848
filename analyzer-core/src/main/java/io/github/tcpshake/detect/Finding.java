package io.github.tcpshake.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One claim, how sure it is, what it rests on, and what this capture cannot decide.
 *
 * @param about the endpoint or thing it is about
 * @param connection id of the connection, 0 for a finding about a host, a service or the capture
 * @param subject the host, service or capture it is about when it is about no connection, else
 *     empty
 * @param nanos time of what raised it, nanoseconds since the epoch
 * @param severity may differ from the usual severity of the code
 * @param variant picks among the sentences of the code, empty for the usual one
 * @param values named values of the sentence: {@code Long} for counts, {@link Nanos} for durations,
 *     {@link Stretch} for a part of the way, {@code String} for what is shown as it stands
 * @param hints at its cause, the most likely first; often none
 */
public record Finding(
        FindingCode code,
        About about,
        long connection,
        String subject,
        long nanos,
        Severity severity,
        Confidence confidence,
        String variant,
        Map<String, Object> values,
        List<Evidence> because,
        List<Doubt> unknown,
        List<Hint> hints) {
    public Finding {
        hints = List.copyOf(hints);
        values = Map.copyOf(values);
        because = List.copyOf(because);
        unknown = List.copyOf(unknown);
    }

    /**
     * Returns the same finding, less sure by one for a doubt that the capture as a whole gives rise
     * to. What is certain rests on what was captured, and stays.
     */
    public Finding doubted(Doubt doubt) {
        if (confidence == Confidence.CERTAIN || unknown.contains(doubt)) {
            return this;
        }
        List<Doubt> doubts = new ArrayList<>(unknown);
        doubts.add(doubt);
        return with(Confidence.POSSIBLE, doubts, hints);
    }

    /** Returns the same finding with one more guess at its cause, before the others. */
    public Finding hintedFirst(Hint hint) {
        List<Hint> all = new ArrayList<>();
        all.add(hint);
        all.addAll(hints);
        return with(confidence, unknown, all);
    }

    private Finding with(Confidence sure, List<Doubt> doubts, List<Hint> causes) {
        return new Finding(
                code,
                about,
                connection,
                subject,
                nanos,
                severity,
                sure,
                variant,
                values,
                because,
                doubts,
                causes);
    }

    /** Makes a finding without a hint at its cause. */
    public Finding(
            FindingCode code,
            About about,
            long connection,
            String subject,
            long nanos,
            Severity severity,
            Confidence confidence,
            String variant,
            Map<String, Object> values,
            List<Evidence> because,
            List<Doubt> unknown) {
        this(
                code,
                about,
                connection,
                subject,
                nanos,
                severity,
                confidence,
                variant,
                values,
                because,
                unknown,
                List.of());
    }

    /** Returns the frames that the evidence names, in order, without doubles. */
    public List<Long> frames() {
        SortedSet<Long> frames = new TreeSet<>();
        for (Evidence evidence : because) {
            for (Long frame : evidence.frames()) {
                if (frame > 0) {
                    frames.add(frame);
                }
            }
        }
        return List.copyOf(frames);
    }

    /** What a finding is about. */
    public enum About {
        CLIENT,
        SERVER,
        CONNECTION,
        HOST,
        CAPTURE
    }

    /** A duration, so that it is written with a unit. */
    public record Nanos(long value) {}

    /**
     * A stretch of the way between two capture points.
     *
     * @param from letter of the point where it begins; empty where there are but two points
     * @param to letter of the point where it ends; empty where there are but two points
     */
    public record Stretch(String from, String to) {}
}
