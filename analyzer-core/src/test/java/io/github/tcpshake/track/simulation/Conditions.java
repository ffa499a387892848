package io.github.tcpshake.track.simulation;

import java.util.SplittableRandom;

/**
 * What the network does to segments on one of the two legs, before or after the tap; each as a
 * chance between 0 and 1.
 *
 * @param loss of being lost
 * @param reordering of being overtaken by others
 * @param duplication of arriving twice, the copy within a few milliseconds
 * @param oldDuplication of arriving again seconds later
 */
record Conditions(double loss, double reordering, double duplication, double oldDuplication) {
    static final Conditions PERFECT = new Conditions(0, 0, 0, 0);

    /** Anything from a good network to one that loses every third segment. */
    static Conditions draw(SplittableRandom random) {
        return new Conditions(
                random.nextDouble() * 0.35,
                random.nextDouble() * 0.25,
                random.nextDouble() * 0.1,
                random.nextDouble() * 0.05);
    }

    Conditions perfect() {
        return PERFECT;
    }

    Conditions withoutLoss() {
        return new Conditions(0, reordering, duplication, oldDuplication);
    }
}
