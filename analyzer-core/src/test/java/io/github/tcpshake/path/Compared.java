package io.github.tcpshake.path;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.render.PathRenderer;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a comparison of two captures tells, kept. */
final class Compared implements PathRenderer {
    private final List<PathReport> pairs = new ArrayList<>();
    private final List<HopStray> strays = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    /** Compares both ends of a run of real stacks. */
    static Compared kernel(String run) {
        Path folder = Testdata.folder("kernel").resolve(run);
        return files(folder.resolve("client.pcap"), folder.resolve("server.pcap"));
    }

    static Compared files(Path a, Path b) {
        Compared told = new Compared();
        files(a, b, told);
        return told;
    }

    static void files(Path a, Path b, PathRenderer told) {
        files(a, b, 1, told);
    }

    static void files(Path a, Path b, int threads, PathRenderer told) {
        AnalyzerOptions options = AnalyzerOptions.standard().withThreads(threads);
        try {
            new Comparison(options).compare(List.of(input(a), input(b)), told);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Comparison.Input input(Path file) {
        return new Comparison.Input(
                String.valueOf(file.getFileName()),
                () -> CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream()));
    }

    Route route() {
        return routes.get(0);
    }

    Clock clock() {
        return route().hop(0).clock();
    }

    List<PathReport> pairs() {
        return pairs;
    }

    PathReport pair() {
        return pairs.get(0);
    }

    List<HopStray> strays() {
        return strays;
    }

    /** Returns what had a fate, as {@code sender step frameA/frameB}. */
    List<String> all(Fate fate) {
        return pairs.stream()
                .flatMap(pair -> pair.passages().stream())
                .filter(p -> p.has(fate) && (fate != Fate.ARRIVED || p.hasArrived()))
                .map(p -> "%s %s %d/%d".formatted(p.from(), p.step(), p.frame(0), p.frame(1)))
                .toList();
    }

    /** Returns what was found, as {@code code variant confidence}. */
    List<String> findings() {
        return pairs.stream()
                .flatMap(pair -> pair.findings().stream())
                .map(f -> "%s %s %s".formatted(f.code().id(), f.variant(), f.confidence()))
                .toList();
    }

    @Override
    public void begin(Route route) {
        routes.add(route);
    }

    @Override
    public void path(PathReport pair) {
        pairs.add(pair);
    }

    @Override
    public void stray(HopStray stray) {
        strays.add(stray);
    }

    @Override
    public void end(List<Long> straysArrived) {
        // The count of what arrived is of no interest here.
    }
}
