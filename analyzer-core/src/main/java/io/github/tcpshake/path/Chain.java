package io.github.tcpshake.path;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.track.Step;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What neighbouring hops tell of one connection, while it is put together. */
final class Chain {
    private final @Nullable PairReport[] hops;
    private int firstHop;
    private int lastHop;

    Chain(int count, int hop, PairReport pair) {
        this.hops = new @Nullable PairReport[count];
        this.hops[hop] = pair;
        this.firstHop = hop;
        this.lastHop = hop;
    }

    /** Returns what a hop tells, null where neither end of it shows the connection. */
    @Nullable PairReport hop(int hop) {
        return hops[hop];
    }

    private PairReport known(int hop) {
        return Objects.requireNonNull(hops[hop]);
    }

    int firstHop() {
        return firstHop;
    }

    int lastHop() {
        return lastHop;
    }

    /** Returns the first point that shows it. */
    int firstPoint() {
        return known(firstHop).a().isPresent() ? firstHop : firstHop + 1;
    }

    /** Returns the last point that shows it. */
    int lastPoint() {
        return known(lastHop).b().isPresent() ? lastHop + 1 : lastHop;
    }

    /** Tells whether the hop before the first one has to tell of it, too. */
    boolean isOpenBefore() {
        return firstHop > 0 && firstPoint() == firstHop;
    }

    /** Tells whether the hop behind the last one has to tell of it, too. */
    boolean isOpenBehind() {
        return lastHop < hops.length - 1 && lastPoint() > lastHop;
    }

    /** Returns its number in the capture of the first point. */
    long idAtFirst() {
        PairReport first = known(firstHop);
        return (first.a().isPresent() ? first.a() : first.b()).orElseThrow().report().id();
    }

    /** Returns its number in the capture of the last point. */
    long idAtLast() {
        PairReport last = known(lastHop);
        return (last.b().isPresent() ? last.b() : last.a()).orElseThrow().report().id();
    }

    /** Returns the SYN that opened it, as its first hop has it; empty where none was captured. */
    Optional<Crossing> syn() {
        return known(firstHop).crossings().stream().filter(c -> c.step() == Step.SYN).findFirst();
    }

    /** Takes over what another one tells, of other hops. */
    void join(Chain other) {
        for (int hop = other.firstHop; hop <= other.lastHop; hop++) {
            hops[hop] = other.hops[hop];
        }
        firstHop = Math.min(firstHop, other.firstHop);
        lastHop = Math.max(lastHop, other.lastHop);
    }
}
