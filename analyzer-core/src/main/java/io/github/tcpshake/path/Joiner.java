package io.github.tcpshake.path;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.PairReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins what hops tell of one connection. Neighbouring hops share a point, and its capture numbers
 * the connection; each hop tells of each number once. What a hop told waits for its neighbours, and
 * they tell soon, since all captures are read side by side.
 */
public final class Joiner {
    /** So many wait for a part beyond a point that missed them whole. */
    private static final int MOST_APART = 4096;

    private final Route route;
    private final PathMaker maker;
    private final Consumer<PathReport> sink;

    /** By point, then by the number of the connection in its capture. */
    private final List<Map<Long, Chain>> open = new ArrayList<>();

    /** By the sequence number of their SYN: they end before the last point, or begin late. */
    private final Map<Integer, Chain> apart = new LinkedHashMap<>();

    /**
     * @param sink takes each connection when all hops have told of it
     */
    public Joiner(Route route, Consumer<PathReport> sink) {
        this.route = route;
        this.maker = new PathMaker(route);
        this.sink = sink;
        for (int point = 0; point < route.points(); point++) {
            open.add(new HashMap<>());
        }
    }

    /** Takes what a hop tells of a connection. */
    public void pair(int hop, PairReport pair) {
        Chain chain = new Chain(route.hops().size(), hop, pair);
        if (chain.isOpenBefore()) {
            Chain before = open.get(chain.firstPoint()).remove(chain.idAtFirst());
            if (before != null) {
                before.join(chain);
                chain = before;
            }
        }
        if (chain.isOpenBehind()) {
            Chain behind = open.get(chain.lastPoint()).remove(chain.idAtLast());
            if (behind != null) {
                chain.join(behind);
            }
        }
        await(chain);
        if (!chain.isOpenBefore() && !chain.isOpenBehind()) {
            whole(chain);
        }
    }

    private void await(Chain chain) {
        if (chain.isOpenBefore()) {
            open.get(chain.firstPoint()).put(chain.idAtFirst(), chain);
        }
        if (chain.isOpenBehind()) {
            open.get(chain.lastPoint()).put(chain.idAtLast(), chain);
        }
    }

    // A point between two that show it may have missed it whole: then both parts have one SYN.
    private void whole(Chain chain) {
        boolean endsEarly = chain.lastPoint() < route.last() - 1;
        boolean beginsLate = chain.firstPoint() > 1;
        Optional<Crossing> syn = endsEarly || beginsLate ? chain.syn() : Optional.empty();
        if (syn.isEmpty()) {
            tell(chain);
            return;
        }
        int number = syn.get().sequence();
        Chain other = apart.get(number);
        if (other != null && areApart(chain, other)) {
            apart.remove(number);
            chain.join(other);
            tell(chain);
            return;
        }
        if (other != null) {
            tell(chain);
            return;
        }
        apart.put(number, chain);
        if (apart.size() > MOST_APART) {
            Map.Entry<Integer, Chain> oldest = apart.entrySet().iterator().next();
            apart.remove(oldest.getKey());
            tell(oldest.getValue());
        }
    }

    private static boolean areApart(Chain one, Chain other) {
        return one.lastHop() < other.firstHop() || other.lastHop() < one.firstHop();
    }

    private void tell(Chain chain) {
        sink.accept(maker.path(chain));
    }

    /** Tells what is left: no hop tells more. */
    public void finish() {
        List<Chain> left = new ArrayList<>();
        open.forEach(chains -> chains.values().forEach(chain -> addOnce(left, chain)));
        left.addAll(apart.values());
        open.forEach(Map::clear);
        apart.clear();
        left.forEach(this::tell);
    }

    @SuppressWarnings("ReferenceEquality") // the same chain may be open at both ends
    private static void addOnce(List<Chain> chains, Chain chain) {
        if (chains.stream().noneMatch(known -> known == chain)) {
            chains.add(chain);
        }
    }
}
