package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import org.jspecify.annotations.Nullable;

/**
 * Connections that pass the place of capture twice and are not recognised as copies, since a router
 * or the host of containers gives them other addresses or ports in between, or a tunnel (CAP-04).
 * Both have the same two initial sequence numbers: 64 bits that are drawn anew for each connection
 * (RFC 9293 3.4.1). A router counts the TTL down; the first to pass is the last to be answered.
 */
final class Translations implements HostWatch {
    /** As many handshakes are remembered at most; who comes again comes at once. */
    private static final int PLACES = 1024;

    private final long seed;
    private final @Nullable Handshake[] places = new @Nullable Handshake[PLACES];
    private final Twins translated = new Twins("translated");
    private final Twins tunnelled = new Twins("tunnel");

    Translations(long seed) {
        this.seed = seed;
    }

    /** One that was answered; reused. */
    private static final class Handshake {
        final FlowKey key = new FlowKey();
        long numbers;
        long nanos;
        long frame;
        int timeToLive;
    }

    /** Connections that were seen twice in one way, and the first of them. */
    private static final class Twins {
        final String variant;
        long count;
        long nanos;
        long first;
        long second;
        boolean isTold;

        Twins(String variant) {
            this.variant = variant;
        }

        void add(Handshake before, Attempt again) {
            if (count++ == 0) {
                nanos = before.nanos;
                first = Math.min(before.frame, again.startFrame());
                second = Math.max(before.frame, again.startFrame());
            }
        }

        void raise(FindingSink findings) {
            if (count > 0 && !isTold) {
                isTold = true;
                Claim.aboutCapture(FindingCode.DUPLICATES)
                        .at(nanos)
                        .variant(variant)
                        .count("count", count)
                        .because(new Evidence.Seen(first, Step.SYN))
                        .because(new Evidence.Seen(second, Step.SYN))
                        .raise(findings);
            }
        }
    }

    // Who passed first is answered last. And what numbers the connections of made-up traffic by one
    // rule does not open the next one in the midst of the last, from one hop nearer.
    private static boolean isAround(Attempt outer, Handshake inner) {
        return outer.startNanos() <= inner.nanos;
    }

    @Override
    public void answered(FlowKey key, Attempt attempt, long nanos) {
        long numbers = attempt.initialNumbers();
        int place = (int) (SplitMix.mix(numbers ^ seed) & PLACES - 1);
        Handshake known = places[place];
        if (known == null) {
            known = new Handshake();
            places[place] = known;
        } else if (known.numbers == numbers && !known.key.isSameFlow(key)) {
            boolean isSame = known.key.hasSameEnds(key);
            if (isAround(attempt, known) && (isSame || attempt.timeToLive() != known.timeToLive)) {
                (isSame ? tunnelled : translated).add(known, attempt);
                return;
            }
        }
        known.key.set(key);
        known.numbers = numbers;
        known.nanos = nanos;
        known.frame = attempt.startFrame();
        known.timeToLive = attempt.timeToLive();
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        translated.raise(findings);
        tunnelled.raise(findings);
    }
}
