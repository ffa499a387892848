package io.github.tcpshake.compare;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.render.PairRenderer;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a comparison of two captures tells, kept. */
final class Compared implements PairRenderer {
    private final List<PairReport> pairs = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

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

    static void files(Path a, Path b, PairRenderer told) {
        try {
            new Comparison(AnalyzerOptions.standard()).compare(input(a), input(b), told);
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

    Setting setting() {
        return settings.get(0);
    }

    Clock clock() {
        return setting().clock();
    }

    List<PairReport> pairs() {
        return pairs;
    }

    PairReport pair() {
        return pairs.get(0);
    }

    List<Stray> strays() {
        return strays;
    }

    /** Returns what had a fate, as {@code sender step frameA/frameB}. */
    List<String> all(Fate fate) {
        return pairs.stream()
                .flatMap(pair -> pair.crossings().stream())
                .filter(c -> c.fate() == fate)
                .map(c -> "%s %s %d/%d".formatted(c.from(), c.step(), c.frameA(), c.frameB()))
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
    public void begin(Setting setting) {
        settings.add(setting);
    }

    @Override
    public void pair(PairReport pair) {
        pairs.add(pair);
    }

    @Override
    public void stray(Stray stray) {
        strays.add(stray);
    }

    @Override
    public void end(long straysArrived) {
        // The count of what arrived is of no interest here.
    }
}
