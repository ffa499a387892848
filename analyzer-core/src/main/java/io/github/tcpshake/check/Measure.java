package io.github.tcpshake.check;

/**
 * A number that a connection has.
 *
 * @param value nanoseconds, bytes or a count
 * @param mayGrow true where the capture shows only part of it: the true value is this or more
 */
record Measure(long value, boolean mayGrow) {
    static Measure exactly(long value) {
        return new Measure(value, false);
    }

    static Measure atLeast(long value) {
        return new Measure(value, true);
    }
}
