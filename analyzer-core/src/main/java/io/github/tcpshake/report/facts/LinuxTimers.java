package io.github.tcpshake.report.facts;

import io.github.tcpshake.wire.Time;

/**
 * When Linux repeats a control segment and when it gives up, counted from the first one: as
 * measured on Linux 6.18 with its default settings, in nanoseconds.
 */
enum LinuxTimers {
    /** tcp_syn_retries 6, tcp_syn_linear_timeouts 4 (since Linux 6.5). */
    SYN(134_000, 1_000, 2_000, 3_100, 4_100, 5_100, 7_100, 11_200, 19_400, 35_500, 68_600),
    /** The same before Linux 6.5: each wait twice the one before. */
    SYN_DOUBLING(127_000, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000),
    /** tcp_synack_retries 5. */
    SYN_ACK(63_000, 1_000, 3_100, 7_200, 15_400, 31_500),
    /**
     * Of a socket that its application has closed: tcp_orphan_retries 0, which means 8. The first
     * one is a tail loss probe and not counted.
     */
    FIN(107_000, 200, 450, 870, 1_700, 3_400, 6_900, 13_600, 27_000, 54_700),
    /**
     * Of a socket that is still open for reading (shutdown): tcp_retries2 15, waits of 120 s at
     * most.
     */
    FIN_OF_SHUTDOWN(
            935_000, 200, 450, 870, 1_700, 3_400, 6_900, 13_600, 27_000, 54_700, 108_000, 214_500,
            335_000, 455_000, 575_000, 695_000, 815_000);

    /**
     * A closed socket gives up at the first timeout that comes later than this after its first
     * repetition: 2^9 - 1 times TCP_RTO_MIN, whatever its own timeouts are.
     */
    static final long ORPHAN_NANOS = 102_200 * Time.MILLISECOND;

    /** TCP_TIMEWAIT_LEN, which no setting changes. */
    static final long TIME_WAIT_NANOS = 60 * Time.SECOND;

    /** tcp_fin_timeout, of a socket that its application has closed. */
    static final long FIN_WAIT_2_NANOS = 60 * Time.SECOND;

    private final long giveUpMillis;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes into it
    private final long[] repeatMillis;

    LinuxTimers(long giveUpMillis, long... repeatMillis) {
        this.giveUpMillis = giveUpMillis;
        this.repeatMillis = repeatMillis;
    }

    /**
     * Returns how long after the first segment the next repetition is due, -1 when none is left.
     *
     * @param sent how many were sent, the first one included
     */
    long nextRepeatNanos(int sent) {
        return sent < 1 || sent > repeatMillis.length
                ? -1
                : repeatMillis[sent - 1] * Time.MILLISECOND;
    }

    /** Returns how long after the first segment it gives up. */
    long giveUpNanos() {
        return giveUpMillis * Time.MILLISECOND;
    }
}
