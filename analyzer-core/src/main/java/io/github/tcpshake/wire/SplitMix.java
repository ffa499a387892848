package io.github.tcpshake.wire;

/** The mixing step of all hashes here. */
public final class SplitMix {
    private SplitMix() {}

    /**
     * Returns a number in which every bit of the argument moves every bit: the finalizer of
     * splitmix64 (Steele, Lea, Flood 2014).
     */
    public static long mix(long number) {
        long z = number;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
