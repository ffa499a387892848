package io.github.tcpshake.path;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what each capture alone says against what all show together. */
final class Revisions {
    private final PathReport path;
    private final Causes causes;

    private Revisions(Route route, PathReport path, List<Finding> together) {
        this.path = path;
        this.causes = new Causes(route, path, together);
    }

    /**
     * @param together what all captures show
     */
    static List<Revision> of(Route route, PathReport path, List<Finding> together) {
        return saysNothing(path) ? List.of() : new Revisions(route, path, together).all();
    }

    private static boolean saysNothing(PathReport path) {
        for (Optional<Examined> point : path.points()) {
            if (point.isPresent() && !point.get().findings().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private List<Revision> all() {
        Map<String, List<Said>> same = new LinkedHashMap<>();
        for (int point = 0; point < path.points().size(); point++) {
            for (Finding finding :
                    path.points().get(point).map(Examined::findings).orElse(List.of())) {
                same.computeIfAbsent(key(point, finding), key -> new ArrayList<>())
                        .add(new Said(point, finding));
            }
        }
        List<Revision> revisions = new ArrayList<>();
        same.values().forEach(said -> revisions.add(revise(said)));
        revisions.sort(
                Comparator.comparing((Revision revision) -> revision.finding().code())
                        .thenComparing(revision -> revision.finding().about()));
        return revisions;
    }

    /** Two captures say the same of the same side, whatever each calls it. */
    private String key(int point, Finding finding) {
        boolean turned = path.exchanged().get(point);
        About about =
                switch (finding.about()) {
                    case CLIENT -> turned ? About.SERVER : About.CLIENT;
                    case SERVER -> turned ? About.CLIENT : About.SERVER;
                    default -> finding.about();
                };
        return finding.code() + " " + about;
    }

    private Revision revise(List<Said> said) {
        List<Integer> points = said.stream().map(Said::point).distinct().toList();
        Finding first = said.get(0).finding();
        for (Said one : said) {
            if (causes.isOwn(one.point(), one.finding(), points)) {
                return new Revision(points, first, Revision.Outcome.WITHDRAWN, Optional.empty());
            }
        }
        for (Said one : said) {
            Optional<Finding> by = causes.of(one.point(), one.finding());
            if (by.isPresent()) {
                return new Revision(points, first, Revision.Outcome.EXPLAINED, by);
            }
        }
        return new Revision(points, first, unexplained(said), Optional.empty());
    }

    private Revision.Outcome unexplained(List<Said> said) {
        if (said.stream().allMatch(one -> causes.isElsewhere(one.point(), one.finding()))) {
            return Revision.Outcome.SEEN_ELSEWHERE;
        }
        return said.stream().allMatch(one -> causes.isConfirmed(one.point(), one.finding()))
                ? Revision.Outcome.CONFIRMED
                : Revision.Outcome.STANDS;
    }

    /** A finding of one capture. */
    private record Said(int point, Finding finding) {}
}
