package io.github.tcpshake.check;

/** What became of a rule. */
public enum Verdict {
    PASSED,
    FAILED,
    /** No connection was there that the rule is about: nothing was checked. */
    EMPTY,
    /** Nothing shows that it is broken, but the capture does not show either that it is kept. */
    UNDECIDED
}
