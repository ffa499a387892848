package io.github.tcpshake.check;

/** Whether something is so, as far as the capture shows. */
enum Truth {
    YES,
    NO,
    /** The capture does not show it: it ended too soon, began too late, or lacks a direction. */
    UNKNOWN;

    static Truth of(boolean isSo) {
        return isSo ? YES : NO;
    }

    Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Returns whether one of two is so. */
    Truth or(Truth other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : UNKNOWN;
    }
}
