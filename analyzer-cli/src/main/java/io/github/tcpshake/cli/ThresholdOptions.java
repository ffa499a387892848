package io.github.tcpshake.cli;

import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * When absence says something. There is no file that is read without being named: the same capture
 * and the same words give the same findings on every machine.
 */
final class ThresholdOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--set", paramLabel = "NAME=VALUE")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE")
    private Optional<Path> file = Optional.empty();

    /** Returns the defaults, changed by the file, changed by what stands on the command line. */
    Thresholds thresholds() {
        Thresholds changed = file.map(this::ofFile).orElse(Thresholds.STANDARD);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw misuse("set-form", "word", setting);
            }
            String name = setting.substring(0, equals);
            changed = with(changed, name, setting.substring(equals + 1), "--set");
        }
        return changed;
    }

    private Thresholds ofFile(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw misuse("config-missing", "file", path.toString());
        } catch (IOException | IllegalArgumentException e) { // a broken \\u escape is the latter
            throw misuse(
                    "config-broken",
                    "file",
                    path.toString(),
                    "cause",
                    String.valueOf(e.getMessage()));
        }
        Thresholds changed = Thresholds.STANDARD;
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(name, "").strip();
            changed = with(changed, name, value, "--config " + path);
        }
        return changed;
    }

    private Thresholds with(Thresholds before, String name, String value, String where) {
        Threshold threshold = Threshold.named(name).orElseThrow(() -> unknown(name, where));
        try {
            return before.with(name, value);
        } catch (IllegalArgumentException e) {
            String unit = threshold.unit().name().toLowerCase(Locale.ROOT);
            throw misuse("threshold-" + unit, "where", where, "name", name, "word", value);
        }
    }

    private Misuse unknown(String name, String where) {
        List<String> all = Arrays.stream(Threshold.values()).map(Threshold::id).toList();
        return misuse("threshold", "where", where, "name", name, "names", String.join(", ", all));
    }

    private Misuse misuse(String key, String... namesAndValues) {
        return new Misuse(command.commandLine(), key, namesAndValues);
    }
}
