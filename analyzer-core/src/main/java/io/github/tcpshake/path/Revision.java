package io.github.tcpshake.path;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A finding of single captures, in the light of the others.
 *
 * @param points those whose captures alone say it, in order
 * @param finding as the first of them says it
 * @param by the finding of all captures that explains it
 */
public record Revision(
        List<Integer> points, Finding finding, Outcome outcome, Optional<Finding> by) {
    public Revision {
        points = List.copyOf(points);
    }

    /** Returns how sure it is in the light of the other captures. */
    public Confidence confidence() {
        return outcome == Outcome.CONFIRMED ? Confidence.CERTAIN : finding.confidence();
    }

    /** What became of it. */
    public enum Outcome {
        /** All together say the same. */
        STANDS,
        /** It rests on an RST that might be another's; all captures show it go all the way. */
        CONFIRMED,
        /** Another capture shows what it only presumed, and where it happened. */
        EXPLAINED,
        /** It took a segment for another's; the capture near its sender shows it leave. */
        WITHDRAWN,
        /** It rests on the absence of a segment that another capture shows. */
        SEEN_ELSEWHERE
    }
}
