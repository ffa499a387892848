package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders findings by how much they matter. */
public final class Findings {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::confidence).reversed();

    private Findings() {}

    /** Returns the findings with the worst first; equal ones keep their order. */
    public static List<Finding> worstFirst(List<Finding> findings) {
        return findings.size() < 2 ? findings : findings.stream().sorted(WORST_FIRST).toList();
    }

    /** Returns the worst finding, empty when there is none. */
    static Optional<Finding> worst(List<Finding> findings) {
        Finding worst = null;
        for (Finding finding : findings) {
            if (worst == null || WORST_FIRST.compare(finding, worst) < 0) {
                worst = finding;
            }
        }
        return Optional.ofNullable(worst);
    }
}
