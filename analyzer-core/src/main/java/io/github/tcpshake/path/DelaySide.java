package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.Finding.Nanos;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells where the time of a slow handshake went: between both points, or beyond the one that is
 * nearer to the server. Each part is a difference of two times of one clock, so no clock need agree
 * with the other.
 */
final class DelaySide {
    /** Below this no person notices. */
    private static final long SLOW_NANOS = 500_000_000L;

    private DelaySide() {}

    static Optional<Finding> find(PairReport pair) {
        Tap near = pair.nearClient();
        Tap far = near.other();
        Optional<Crossing> first = first(pair, Step.SYN, near);
        Optional<Crossing> heard = first(pair, Step.SYN, far);
        Optional<Crossing> answer = first(pair, Step.SYN_ACK, near);
        Optional<Crossing> answered = first(pair, Step.SYN_ACK, far);
        if (first.isEmpty() || heard.isEmpty() || answer.isEmpty() || answered.isEmpty()) {
            return Optional.empty();
        }
        long whole = answer.get().nanos(near) - first.get().nanos(near);
        long beyond = answered.get().nanos(far) - heard.get().nanos(far);
        if (whole < SLOW_NANOS) {
            return Optional.empty();
        }
        long between = Math.max(0, whole - beyond);
        String variant = between > beyond ? "between" : "beyond";
        return Optional.of(
                new Finding(
                        FindingCode.DELAY_SIDE,
                        About.SERVER,
                        pair.id(),
                        "",
                        answer.get().commonNanos(),
                        FindingCode.DELAY_SIDE.severity(),
                        Confidence.CERTAIN,
                        variant,
                        Map.of(
                                "whole",
                                new Nanos(whole),
                                "beyond",
                                new Nanos(beyond),
                                "between",
                                new Nanos(between)),
                        List.of(
                                new Evidence.Seen(first.get().frame(near), Step.SYN),
                                new Evidence.Seen(answer.get().frame(near), Step.SYN_ACK)),
                        List.of()));
    }

    private static Optional<Crossing> first(PairReport pair, Step step, Tap tap) {
        Side from = step == Step.SYN ? Side.CLIENT : Side.SERVER;
        return pair.crossings().stream()
                .filter(c -> c.step() == step && c.from() == from && c.frame(tap) > 0)
                .findFirst();
    }
}
