package io.github.tcpshake.track.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Counts in how many places each {@link Feature} occurred. Mutable; one per run, then summed. */
final class Tally {
    private final Map<Feature, Integer> counts = new EnumMap<>(Feature.class);

    void add(Feature feature) {
        counts.merge(feature, 1, Integer::sum);
    }

    void addAll(Tally other) {
        other.counts.forEach((feature, count) -> counts.merge(feature, count, Integer::sum));
    }

    int count(Feature feature) {
        return counts.getOrDefault(feature, 0);
    }

    Set<Feature> missing() {
        Set<Feature> missing = EnumSet.allOf(Feature.class);
        missing.removeAll(counts.keySet());
        return missing;
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
