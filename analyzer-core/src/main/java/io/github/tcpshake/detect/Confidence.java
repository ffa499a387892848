package io.github.tcpshake.detect;

/** How sure a finding is, the weakest first. Only {@link ConfidenceRules} decide it. */
public enum Confidence {
    /** Something of the capture weakens it: one direction, a gap, drops, an early end. */
    POSSIBLE,
    /** One plausible missing packet would change it. */
    LIKELY,
    /** It follows from segments that were captured, whatever was not. */
    CERTAIN;

    private static final Confidence[] ALL = values();

    /** Returns the one that has so many weaker ones. */
    static Confidence at(int ordinal) {
        return ALL[ordinal];
    }
}
