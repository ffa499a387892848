package io.github.tcpshake.render;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.text.Messages;

/** What a whole comparison came to: how many connections, and what became of segments. */
public final class PairTotals {
    private final long[] fates = new long[Fate.values().length];
    private long pairs;
    private long inBoth;

    /** Counts a connection and its segments. */
    public void add(PairReport pair) {
        pairs++;
        inBoth += pair.isInBoth() ? 1 : 0;
        for (Fate fate : Fate.values()) {
            fates[fate.ordinal()] += pair.fates().of(fate);
        }
    }

    /** Counts a segment of no connection that one capture alone shows. */
    public void add(Stray stray) {
        fates[stray.crossing().fate().ordinal()]++;
    }

    /** Counts segments of no connection that both captures show. */
    public void addArrived(long strays) {
        fates[Fate.ARRIVED.ordinal()] += strays;
    }

    /** Returns how many connections there were, in either capture or both. */
    public long pairs() {
        return pairs;
    }

    /** Returns all of it as one sentence. */
    public String sentence(Messages messages) {
        return messages.count(
                "compare.total",
                pairs,
                "both",
                Long.toString(inBoth),
                "parts",
                PairWords.parts(messages, fate -> fates[fate.ordinal()]));
    }
}
