package io.github.tcpshake.track;

import java.util.function.LongSupplier;

/**
 * What several trackers that share a capture, in one thread, have in common.
 *
 * @param facts counted in by all of them
 * @param ids gives each connection of all of them its number
 * @param cells in which their connections rest
 */
record Common(TrackerFacts facts, LongSupplier ids, Cells cells) {
    static Common fresh() {
        return new Common(new TrackerFacts(), new Numbers(), new Cells());
    }
}
