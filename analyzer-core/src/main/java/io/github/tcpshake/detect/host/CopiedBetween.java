package io.github.tcpshake.detect.host;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.track.InterfacePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Names the pairs of interfaces on which the same packets were captured. */
final class CopiedBetween {
    private static final int MOST_SHOWN = 4;

    private CopiedBetween() {}

    /**
     * Returns the pairs with most copies first, such as {@code eth0 + br0 (12), eth0 + veth1 (3)};
     * empty where every copy came by the interface of its original.
     */
    static String text(Map<InterfacePair, Long> copies, List<CapturedInterface> interfaces) {
        Comparator<Map.Entry<InterfacePair, Long>> most =
                Map.Entry.<InterfacePair, Long>comparingByValue().reversed();
        List<String> pairs = new ArrayList<>();
        copies.entrySet().stream()
                .filter(entry -> entry.getKey().first() != entry.getKey().second())
                .sorted(most.thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST_SHOWN)
                .forEach(
                        entry ->
                                pairs.add(
                                        name(entry.getKey().first(), interfaces)
                                                + " + "
                                                + name(entry.getKey().second(), interfaces)
                                                + " ("
                                                + entry.getValue()
                                                + ")"));
        return String.join(", ", pairs);
    }

    private static String name(int index, List<CapturedInterface> interfaces) {
        if (index < 0) {
            return "ifindex " + ~index; // all that the device "any" tells of where a frame came by
        }
        String known = index < interfaces.size() ? interfaces.get(index).name() : "";
        return known.isEmpty() ? "#" + index : known;
    }
}
