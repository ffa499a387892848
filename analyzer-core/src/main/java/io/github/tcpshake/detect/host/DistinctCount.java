package io.github.tcpshake.detect.host;

/**
 * Tells how many different numbers were added, about: HyperLogLog (Flajolet and others 2007) with
 * 256 registers, so within some 7 % and in 256 bytes. Numbers must be hashes. Not thread-safe.
 */
final class DistinctCount {
    private static final int REGISTER_BITS = 8;
    private static final int REGISTERS = 1 << REGISTER_BITS;

    /** The bias of the harmonic mean with this many registers. */
    private static final double BIAS = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] longestRuns = new byte[REGISTERS];

    /** Adds a number, all of whose bits are random. */
    void add(long hash) {
        int register = (int) (hash >>> Long.SIZE - REGISTER_BITS);
        int run = Long.numberOfLeadingZeros(hash << REGISTER_BITS | 1L << REGISTER_BITS - 1) + 1;
        if (run > longestRuns[register]) {
            longestRuns[register] = (byte) run;
        }
    }

    /** Returns about how many different numbers were added. */
    long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte run : longestRuns) {
            sum += Math.scalb(1.0, -run);
            empty += run == 0 ? 1 : 0;
        }
        double estimate = BIAS * REGISTERS * REGISTERS / sum;
        // Few numbers leave registers empty, and those tell more.
        boolean few = estimate <= 2.5 * REGISTERS && empty > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
    }
}
