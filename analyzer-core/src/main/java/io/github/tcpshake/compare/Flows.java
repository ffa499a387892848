package io.github.tcpshake.compare;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import java.util.Arrays;
import java.util.HashMap;
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

    /** Touches the flows of the next segments, so that the waits for memory overlap. */
    void foresee(Tap tap, TcpSegment[] segments, int count) {
        EndsTable table = byEnds(tap);
        int known = Math.min(count, foreseen.length);
        for (int i = 0; i < known; i++) {
            foreseen[i] = table.guess(segments[i].key);
        }
        long read = 0;
        for (int i = 0; i < known; i++) {
            Flow flow = foreseen[i];
            read += flow == null ? 0 : flow.touch();
        }
        touched = read;
    }

    /** Returns the flow of a segment; one that the other capture shows under the same ends. */
    Flow of(Tap tap, FlowKey sent) {
        Flow known = byEnds(tap).find(sent);
        if (known != null) {
            return known;
        }
        Flow there = byEnds(tap.other()).find(sent);
        Flow flow = there == null || there.key(tap) != null ? new Flow(++flows) : there;
        FlowKey nameThere = flow.key(tap.other());
        FlowKey name = nameThere;
        if (name == null) {
            name = new FlowKey();
            name.set(sent);
        }
        flow.name(tap, name);
        byEnds(tap).put(sent, flow);
        forgetPrints(flow);
        return flow;
    }

    /**
     * Returns the flow in which the other capture shows the same segment under other addresses;
     * null where none is known. Remembers the segment for the other capture.
     */
    @Nullable Flow known(Sighting s) {
        Flow mine = s.flow;
        if (mine == null || mine.prints.length == PRINTS) {
            return null;
        }
        long print = s.print();
        Flow other = byPrint.get(print);
        if (other != null && other.serial != mine.serial && other.key(s.tap) == null) {
            return other;
        }
        if (other == null) {
            byPrint.put(print, mine);
            mine.prints = Arrays.copyOf(mine.prints, mine.prints.length + 1);
            mine.prints[mine.prints.length - 1] = print;
        }
        return null;
    }

    /** Gives a flow its name in the other capture. */
    void join(Flow flow, Tap tap, FlowKey name, FlowKey found) {
        flow.name(tap, name);
        byEnds(tap).put(found, flow);
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
