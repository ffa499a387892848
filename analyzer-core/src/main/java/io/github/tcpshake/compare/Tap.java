package io.github.tcpshake.compare;

/** One of two capture points, in the order in which their captures were named. */
public enum Tap {
    A,
    B;

    /** Returns the other one. */
    public Tap other() {
        return this == A ? B : A;
    }
}
