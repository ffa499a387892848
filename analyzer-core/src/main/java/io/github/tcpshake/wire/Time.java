package io.github.tcpshake.wire;

/** Units of time, in nanoseconds: as such all times and all spans of time are counted. */
public final class Time {
    public static final long MICROSECOND = 1_000L;
    public static final long MILLISECOND = 1_000 * MICROSECOND;
    public static final long SECOND = 1_000 * MILLISECOND;
    public static final long MINUTE = 60 * SECOND;

    private Time() {}
}
