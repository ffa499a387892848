package io.github.tcpshake.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Where the scenarios and what they become are kept. */
public final class Testdata {
    private Testdata() {}

    /** Returns a folder below {@code testdata}. */
    public static Path folder(String name) {
        return Path.of(System.getProperty("testdata", "../testdata"), name);
    }

    /** Returns all scenarios in order of their names. */
    public static List<Script> scenarios() {
        try (Stream<Path> files = Files.list(folder("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .map(Script::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one test of each scenario. */
    static Stream<DynamicTest> forEveryScenario(ThrowingConsumer<Script> claim) {
        return DynamicTest.stream(scenarios().stream(), Script::name, claim);
    }

    /** Tells whether golden files are rewritten instead of compared ({@code -Dgolden=update}). */
    static boolean isUpdate() {
        return System.getProperty("golden", "compare").equals("update");
    }
}
