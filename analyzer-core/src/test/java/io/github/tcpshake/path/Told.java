package io.github.tcpshake.path;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.PathRenderer;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the program says of a script of several points, in the words in which scripts expect it. */
final class Told implements PathRenderer {
    private final SortedSet<String> lines = new TreeSet<>();
    private final List<PathReport> paths = new ArrayList<>();

    static Told of(RouteScript script) {
        Told told = new Told();
        compare(script, told);
        return told;
    }

    /** Compares the captures of a script; the point A is called a.pcap, and so on. */
    static void compare(RouteScript script, PathRenderer renderer) {
        List<Input> inputs = new ArrayList<>();
        for (int point = 0; point < script.points().size(); point++) {
            Script capture = script.points().get(point);
            String name = Route.letter(point).toLowerCase(Locale.ROOT) + ".pcap";
            inputs.add(new Input(name, () -> new ScriptSource(capture)));
        }
        try {
            new Comparison(AnalyzerOptions.standard()).compare(inputs, renderer);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SortedSet<String> lines() {
        return lines;
    }

    List<PathReport> paths() {
        return paths;
    }

    @Override
    public void begin(Route route) {
        if (!route.isInOrder()) {
            lines.add("not in order");
        }
        for (int hop = 0; hop < route.hops().size(); hop++) {
            Clock clock = route.hop(hop).clock();
            String name = Route.letter(hop) + "-" + Route.letter(hop + 1);
            if (!clock.known()) {
                lines.add("nothing in common " + name);
            } else if (clock.isSamePoint()) {
                lines.add("same point " + name);
            } else if (clock.uncertaintyNanos() == Clock.NO_BOUND) {
                lines.add("one way " + name);
            } else if (Math.abs(clock.offsetNanos()) > 2_000_000 || clock.driftPpm() != 0) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "clock %s %.2f ppm %.0f",
                                name,
                                clock.offsetNanos() / 1e9,
                                clock.driftPpm() + 0.0));
            }
        }
    }

    @Override
    public void path(PathReport path) {
        paths.add(path);
        String connection = path.id() == 1 ? "" : "connection " + path.id() + " ";
        lines.add(
                String.format(
                        "%sclient %s server %s",
                        connection,
                        path.client().state().rfcName(),
                        path.server().state().rfcName()));
        for (int hop = 0; hop < path.fates().size(); hop++) {
            String name = Route.letter(hop) + "-" + Route.letter(hop + 1);
            lines.add(connection + "hop " + name + fates(path.fates().get(hop)));
        }
        path.findings().forEach(finding -> lines.add(finding(connection, finding)));
        path.revisions().forEach(revision -> lines.add(single(connection, revision)));
    }

    private static String fates(Fates fates) {
        StringBuilder text = new StringBuilder();
        for (Fate fate : Fate.values()) {
            if (fates.of(fate) > 0) {
                text.append(' ').append(word(fate)).append(' ').append(fates.of(fate));
            }
        }
        return fates.overtaken() == 0
                ? text.toString()
                : text.append(" overtaken ").append(fates.overtaken()).toString();
    }

    private static String finding(String connection, Finding finding) {
        Object where = finding.values().get("where");
        String at =
                where instanceof Finding.Stretch stretch && !stretch.from().isEmpty()
                        ? " " + stretch.from() + "-" + stretch.to()
                        : "";
        String variant = finding.variant().isEmpty() ? "" : " " + finding.variant();
        return connection
                + "finding "
                + finding.code().id()
                + variant
                + " "
                + word(finding.confidence())
                + " "
                + word(finding.about())
                + at;
    }

    private static String single(String connection, Revision revision) {
        return connection
                + "single "
                + revision.finding().code().id()
                + " "
                + word(revision.finding().about())
                + " at "
                + revision.points().stream().map(Route::letter).collect(Collectors.joining())
                + " "
                + word(revision.outcome())
                + revision.by().map(by -> " by " + by.code().id()).orElse("");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void stray(HopStray stray) {
        lines.add(
                String.format(
                        "stray %s %s %s",
                        word(stray.stray().crossing().step()),
                        word(stray.stray().crossing().fate()),
                        Route.letter(stray.point())));
    }

    @Override
    public void end(List<Long> straysArrived) {
        if (!Set.copyOf(straysArrived).equals(Set.of(0L))) {
            lines.add("strays arrived " + straysArrived);
        }
    }
}
