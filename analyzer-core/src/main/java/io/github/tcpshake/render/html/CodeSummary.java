package io.github.tcpshake.render.html;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of all findings of one code: how many, how sure, where, and the worst as example.
 */
final class CodeSummary {
    private static final Comparator<Finding> WORST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::confidence);

    /** Places that are counted; beyond that only those already met. */
    private static final int PLACES = 1024;

    private static final int PLACES_SHOWN = 3;

    private final Map<Confidence, Long> counts = new EnumMap<>(Confidence.class);
    private final Map<String, Long> places = new HashMap<>();
    private Optional<Finding> example = Optional.empty();

    /**
     * Counts one finding.
     *
     * @param place the service or host it is about
     */
    void add(Finding finding, String place) {
        counts.merge(finding.confidence(), 1L, Long::sum);
        if (places.size() < PLACES || places.containsKey(place)) {
            places.merge(place, 1L, Long::sum);
        }
        if (example.isEmpty() || WORST.compare(finding, example.get()) > 0) {
            example = Optional.of(finding);
        }
    }

    Map<Confidence, Long> counts() {
        return counts;
    }

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the worst finding, the first of equals. */
    Finding example() {
        return example.orElseThrow();
    }

    Severity severity() {
        return example().severity();
    }

    /** Returns the places with most, each with its count. */
    List<Map.Entry<String, Long>> mostPlaces() {
        return places.entrySet().stream()
                .filter(place -> !place.getKey().isEmpty())
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(PLACES_SHOWN)
                .toList();
    }

    /** Tells whether there are places that {@link #mostPlaces} leaves out. */
    boolean hasMorePlaces() {
        return places.size() > PLACES_SHOWN;
    }
}
