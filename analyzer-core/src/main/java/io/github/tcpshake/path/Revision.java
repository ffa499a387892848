package io.github.tcpshake.path;

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

    /** What became of it. */
    public enum Outcome {
        /** All together say the same. */
        STANDS,
        /** Another capture shows what it only presumed, and where it happened. */
        EXPLAINED,
        /** It took a segment for another's; the capture near its sender shows it leave. */
        WITHDRAWN,
        /** It rests on the absence of a segment that another capture shows. */
        SEEN_ELSEWHERE
    }
}
