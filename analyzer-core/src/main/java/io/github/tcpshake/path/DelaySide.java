package io.github.tcpshake.path;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.Finding.Nanos;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells where the time of a slow handshake went: on one of the hops, or beyond the point that is
 * nearest to the server. Each part is a difference of two times of one clock, so no clock need
 * agree with another.
 */
final class DelaySide {
    /** Below this no person notices. */
    private static final long SLOW_NANOS = 500 * Time.MILLISECOND;

    private final Route route;
    private final PathReport path;

    private DelaySide(Route route, PathReport path) {
        this.route = route;
        this.path = path;
    }

    static Optional<Finding> find(Route route, PathReport path) {
        return new DelaySide(route, path).find();
    }

    private Optional<Finding> find() {
        int near = path.near(Side.CLIENT);
        int far = path.near(Side.SERVER);
        Optional<Long> whole = waited(near);
        Optional<Long> beyond = waited(far);
        if (whole.isEmpty() || beyond.isEmpty() || whole.get() < SLOW_NANOS) {
            return Optional.empty();
        }
        int slowest = slowest();
        long between =
                slowest < 0 ? Math.max(0, whole.get() - beyond.get()) : between(slowest).orElse(0L);
        Finding.Stretch where = slowest < 0 ? Stretch.whole(route) : Stretch.of(route, slowest);
        boolean isBetween = between > beyond.get();
        Passage first = first(Step.SYN, near).orElseThrow();
        Passage answer = first(Step.SYN_ACK, near).orElseThrow();
        return Optional.of(
                new Finding(
                        FindingCode.DELAY_SIDE,
                        About.SERVER,
                        path.id(),
                        "",
                        answer.commonNanos(),
                        FindingCode.DELAY_SIDE.severity(),
                        Confidence.CERTAIN,
                        isBetween ? "between" : "beyond",
                        Map.of(
                                "whole",
                                new Nanos(whole.get()),
                                "beyond",
                                new Nanos(isBetween ? whole.get() - between : beyond.get()),
                                "between",
                                new Nanos(
                                        isBetween
                                                ? between
                                                : Math.max(0, whole.get() - beyond.get())),
                                "where",
                                isBetween ? where : Stretch.whole(route)),
                        List.of(first.seenAt(route, near), answer.seenAt(route, near)),
                        List.of()));
    }

    /** Returns the hop on which most of the time passed, -1 where some point does not tell. */
    private int slowest() {
        int slowest = -1;
        long most = -1;
        for (int hop = 0; hop < route.hops().size(); hop++) {
            Optional<Long> between = between(hop);
            if (between.isEmpty()) {
                return -1;
            }
            slowest = between.get() > most ? hop : slowest;
            most = Math.max(most, between.get());
        }
        return slowest;
    }

    private Optional<Long> between(int hop) {
        Optional<Long> nearer = waited(path.entry(hop, Side.CLIENT));
        Optional<Long> farther = waited(path.exit(hop, Side.CLIENT));
        return nearer.isEmpty() || farther.isEmpty()
                ? Optional.empty()
                : Optional.of(Math.max(0, nearer.get() - farther.get()));
    }

    /** Returns for how long a point saw no answer to the first SYN. */
    private Optional<Long> waited(int point) {
        Optional<Passage> first = first(Step.SYN, point);
        Optional<Passage> answer = first(Step.SYN_ACK, point);
        return first.isEmpty() || answer.isEmpty()
                ? Optional.empty()
                : Optional.of(answer.get().nanos(point) - first.get().nanos(point));
    }

    private Optional<Passage> first(Step step, int point) {
        Side from = step == Step.SYN ? Side.CLIENT : Side.SERVER;
        for (Passage p : path.passages()) {
            if (p.step() == step && p.from() == from && p.isAt(point)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }
}
