package io.github.tcpshake.render;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;

/** What a whole comparison came to: how many connections, and what became of segments. */
public final class PathTotals {
    private final List<long[]> fates = new ArrayList<>();
    private long paths;
    private long inAll;

    /** Prepares to count on every hop of a route. */
    public void begin(Route route) {
        for (int hop = 0; hop < route.hops().size(); hop++) {
            fates.add(new long[Fate.values().length]);
        }
    }

    /** Counts a connection and its segments. */
    public void add(PathReport path) {
        paths++;
        inAll += path.isInAll() ? 1 : 0;
        for (int hop = 0; hop < fates.size(); hop++) {
            Fates here = path.fates().get(hop);
            for (Fate fate : Fate.values()) {
                fates.get(hop)[fate.ordinal()] += here.of(fate);
            }
        }
    }

    /** Counts a segment of no connection that one end of a hop alone shows. */
    public void add(HopStray stray) {
        fates.get(stray.hop())[stray.stray().crossing().fate().ordinal()]++;
    }

    /** Counts segments of no connection that both ends of a hop show, for each hop. */
    public void addArrived(List<Long> strays) {
        for (int hop = 0; hop < fates.size(); hop++) {
            fates.get(hop)[Fate.ARRIVED.ordinal()] += strays.get(hop);
        }
    }

    /** Returns how many connections there were, in any capture. */
    public long paths() {
        return paths;
    }

    /** Returns all of it as one sentence. */
    public String sentence(Messages messages) {
        String count = Long.toString(inAll);
        if (fates.size() == 1) {
            return messages.count(
                    "compare.total",
                    paths,
                    "both",
                    count,
                    "parts",
                    PathWords.parts(messages, fate -> fates.get(0)[fate.ordinal()]));
        }
        List<String> hops = new ArrayList<>();
        for (int hop = 0; hop < fates.size(); hop++) {
            long[] here = fates.get(hop);
            hops.add(PathWords.onHop(messages, hop, fate -> here[fate.ordinal()]));
        }
        return messages.count(
                "compare.total.all",
                paths,
                "all",
                count,
                "hops",
                String.join(messages.text("list.clauses"), hops));
    }
}
