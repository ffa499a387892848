package io.github.tcpshake.compare;

import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.TcpFlags;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds flows by their addresses in either capture, and by the numbers of their segments. */
final class Flows {
    /** So many of its first segments may tell a flow that has other addresses there. */
    private static final int PRINTS = 3;

    private static final int FORESEEN = 32;

    private final EndsTable byEndsA;
    private final EndsTable byEndsB;
    private final Map<Long, Flow> byPrint = new HashMap<>();
    private long flows;

    private final @Nullable Flow[] foreseen = new @Nullable Flow[FORESEEN];
    private final @Nullable Half[] halves = new @Nullable Half[FORESEEN];

    /** What was read: kept, or reading it would be optimized away. */
    long touched;

    /**
     * @param seed of the hash; another one for each run
     */
    Flows(long seed) {
        byEndsA = new EndsTable(Tap.A, seed);
        byEndsB = new EndsTable(Tap.B, seed);
    }

    private EndsTable byEnds(Tap tap) {
        return tap == Tap.A ? byEndsA : byEndsB;
    }

    /**
     * Touches the flows of the next segments, so that the waits for memory overlap: one after the
     * other what leads to the next.
     */
    void foresee(List<Sighting> next) {
        int known = Math.min(next.size(), foreseen.length);
        for (int i = 0; i < known; i++) {
            Sighting s = next.get(i);
            foreseen[i] = byEnds(s.tap).guess(s.endsHash);
        }
        long read = 0;
        for (int i = 0; i < known; i++) {
            Flow flow = foreseen[i];
            read += flow == null ? 0 : flow.touch();
            halves[i] = flow == null ? null : flow.firstHalf();
        }
        for (int i = 0; i < known; i++) {
            for (Half half = halves[i]; half != null; half = half.next) {
                read += half.touch();
            }
        }
        for (int i = 0; i < known; i++) {
            for (Half half = halves[i]; half != null; half = half.next) {
                read += half.touchCrossings();
            }
            halves[i] = null;
        }
        touched = read;
    }

    /** Returns the flow of a segment; one that the other capture shows under the same ends. */
    Flow of(Sighting s) {
        Flow known = byEnds(s.tap).find(s.ends, s.endsHash);
        if (known != null) {
            return known;
        }
        Flow there = byEnds(s.tap.other()).find(s.ends, s.endsHash);
        boolean isThere = there != null && there.key(s.tap) == null && !isAnother(there, s);
        return named(isThere ? there : null, s.tap, s.ends, s.endsHash);
    }

    /** Returns the flow of two ends that one capture shows, a new one where none is known. */
    Flow of(Tap tap, FlowKey ends) {
        int hash = byEnds(tap).hash(ends);
        Flow known = byEnds(tap).find(ends, hash);
        return known != null ? known : named(null, tap, ends, hash);
    }

    // Ports that something hands out anew may be another connection's at the other point. What was
    // captured there of a connection may be its SYN alone by now, which this segment answers or
    // follows.
    private boolean isAnother(Flow there, Sighting s) {
        return there.waiting(s) == null
                && (isOfAnother(there, s, s.print())
                        || s.has(TcpFlags.ACK) && isOfAnother(there, s, synOf(s.acknowledgment))
                        || isOfAnother(there, s, synOf(s.sequence)));
    }

    private static long synOf(int nextNumber) {
        return Prints.of(nextNumber - 1, 0, TcpFlags.SYN, 0);
    }

    private boolean isOfAnother(Flow there, Sighting s, long print) {
        Flow same = byPrint.get(print);
        return same != null && same.serial != there.serial && same.key(s.tap) == null;
    }

    private Flow named(@Nullable Flow there, Tap tap, FlowKey ends, int hash) {
        Flow flow = there == null ? new Flow(++flows) : there;
        FlowKey nameThere = flow.key(tap.other());
        flow.name(tap, nameThere == null ? ends : nameThere);
        byEnds(tap).put(ends, hash, flow);
        forgetPrints(flow);
        return flow;
    }

    /**
     * Returns the flow in which the other capture shows the same segment under other addresses;
     * null where none is known. Remembers the segment for the other capture.
     */
    @Nullable Flow known(Sighting s) {
        Flow mine = s.flow;
        if (mine == null) {
            return null;
        }
        long print = s.print();
        Flow other = byPrint.get(print);
        if (other != null && other.serial != mine.serial && other.key(s.tap) == null) {
            return other;
        }
        if (other == null && mine.prints.length < PRINTS) {
            byPrint.put(print, mine);
            mine.prints = Arrays.copyOf(mine.prints, mine.prints.length + 1);
            mine.prints[mine.prints.length - 1] = print;
        }
        return null;
    }

    /** Gives a flow its name in the other capture. */
    void join(Flow flow, Tap tap, FlowKey name) {
        flow.name(tap, name);
        byEnds(tap).put(name, byEnds(tap).hash(name), flow);
        forgetPrints(flow);
    }

    // Both captures know it: nobody looks for it any more.
    private void forgetPrints(Flow flow) {
        if (flow.isAtBoth()) {
            for (long print : flow.prints) {
                byPrint.remove(print, flow);
            }
            flow.prints = Flow.NO_PRINTS;
        }
    }

    void forgetIfEmpty(Flow flow) {
        if (!flow.isEmpty()) {
            return;
        }
        for (Tap tap : Tap.values()) {
            FlowKey key = flow.key(tap);
            if (key != null) {
                byEnds(tap).remove(key, flow);
            }
        }
        for (long print : flow.prints) {
            byPrint.remove(print, flow);
        }
        flow.prints = Flow.NO_PRINTS;
    }
}
