package io.github.tcpshake.compare;

import io.github.tcpshake.wire.Time;

/** Knows a SYN again whose numbers were changed on the way. */
final class Rewriting {
    /** It is passed on at once: no SYN is repeated sooner. */
    private static final long PASSED_ON_NANOS = 500 * Time.MILLISECOND;

    private Rewriting() {}

    static boolean isLikely(Sighting s, Sighting other, Clock clock) {
        long apart = clock.common(s.tap, s.nanos) - clock.common(other.tap, other.nanos);
        return clock.known() && Math.abs(apart) < PASSED_ON_NANOS && s.isOfStackOf(other);
    }
}
