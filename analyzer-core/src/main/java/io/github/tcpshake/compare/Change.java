package io.github.tcpshake.compare;

import java.util.EnumSet;
import java.util.Set;

/** What something between the two points changed in a segment. */
public enum Change {
    SEQUENCE,
    MSS,
    WINDOW_SCALE,
    SACK,
    TIMESTAMPS,
    FAST_OPEN,
    ECN;

    int bit() {
        return 1 << ordinal();
    }

    /** Tells whether it is among some. */
    public boolean isIn(int bits) {
        return (bits & bit()) != 0;
    }

    static int bits(Set<Change> changes) {
        int bits = 0;
        for (Change change : changes) {
            bits |= change.bit();
        }
        return bits;
    }

    static Set<Change> set(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<Change> changes = EnumSet.noneOf(Change.class);
        for (Change change : values()) {
            if (change.isIn(bits)) {
                changes.add(change);
            }
        }
        return changes;
    }
}
