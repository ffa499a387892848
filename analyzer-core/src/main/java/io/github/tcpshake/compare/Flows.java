package io.github.tcpshake.compare;

import io.github.tcpshake.wire.FlowKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds flows by their addresses in either capture, and by the numbers of their segments. */
final class Flows {
    /** So many of its first segments may tell a flow that has other addresses there. */
    private static final int PRINTS = 3;

    private final Map<Ends, Flow> byEndsA = new HashMap<>();
    private final Map<Ends, Flow> byEndsB = new HashMap<>();
    private final Map<Long, Flow> byPrint = new HashMap<>();

    private Map<Ends, Flow> byEnds(Tap tap) {
        return tap == Tap.A ? byEndsA : byEndsB;
    }

    /** Returns the flow of a segment; one that the other capture shows under the same ends. */
    Flow of(Tap tap, FlowKey sent) {
        Ends ends = Ends.of(sent);
        Flow known = byEnds(tap).get(ends);
        if (known != null) {
            return known;
        }
        Flow there = byEnds(tap.other()).get(ends);
        Flow flow = there == null || there.key(tap) != null ? new Flow() : there;
        FlowKey name = new FlowKey();
        FlowKey nameThere = flow.key(tap.other());
        name.set(nameThere == null ? sent : nameThere);
        flow.name(tap, name);
        byEnds(tap).put(ends, flow);
        return flow;
    }

    /**
     * Returns the flow in which the other capture shows the same segment under other addresses;
     * null where none is known. Remembers the segment for the other capture.
     */
    @Nullable Flow known(Sighting s) {
        Flow mine = s.flow;
        if (mine == null || mine.printsGiven == PRINTS) {
            return null;
        }
        mine.printsGiven++;
        long print = s.print();
        Flow other = byPrint.get(print);
        if (other != null && other != mine && other.key(s.tap) == null) {
            return other;
        }
        if (other == null) {
            byPrint.put(print, mine);
            mine.prints[mine.printsGiven - 1] = print;
        }
        return null;
    }

    /** Gives a flow its name in the other capture. */
    void join(Flow flow, Tap tap, FlowKey name, FlowKey found) {
        flow.name(tap, name);
        byEnds(tap).put(Ends.of(found), flow);
    }

    void forgetIfEmpty(Flow flow) {
        if (!flow.isEmpty()) {
            return;
        }
        for (Tap tap : Tap.values()) {
            FlowKey key = flow.key(tap);
            if (key != null) {
                byEnds(tap).remove(Ends.of(key), flow);
            }
        }
        for (int i = 0; i < flow.printsGiven; i++) {
            byPrint.remove(flow.prints[i], flow);
        }
    }

    /** Two ends, the same in both directions. Tunnels differ between points, and are not told. */
    private record Ends(long lowHigh, long lowLow, long highHigh, long highLow, int ports) {
        static Ends of(FlowKey k) {
            boolean upward =
                    k.sourceLow != k.destinationLow
                            ? k.sourceLow < k.destinationLow
                            : k.sourceHigh != k.destinationHigh
                                    ? k.sourceHigh < k.destinationHigh
                                    : k.sourcePort < k.destinationPort;
            return upward
                    ? new Ends(
                            k.sourceHigh,
                            k.sourceLow,
                            k.destinationHigh,
                            k.destinationLow,
                            k.sourcePort << 16 | k.destinationPort)
                    : new Ends(
                            k.destinationHigh,
                            k.destinationLow,
                            k.sourceHigh,
                            k.sourceLow,
                            k.destinationPort << 16 | k.sourcePort);
        }

        @Override
        public int hashCode() {
            long mixed = io.github.tcpshake.wire.SplitMix.mix(lowLow * 31 + highLow + ports);
            return (int) (mixed ^ lowHigh * 17 ^ highHigh);
        }
    }
}
