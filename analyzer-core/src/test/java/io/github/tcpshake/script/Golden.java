package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that hold what the program once gave and a person approved. {@code mvn test
 * -Dgolden=update} rewrites them; the difference is then reviewed like code.
 */
final class Golden {
    private static final String HOW = "%s: if the change is wanted, mvn test -Dgolden=update";

    private Golden() {}

    static void compareText(Path file, String actual) {
        try {
            if (Testdata.isUpdate()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file).exists();
            assertThat(actual.lines().toList())
                    .as(HOW, file.getFileName())
                    .isEqualTo(Files.readString(file).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Demands that a folder holds no file beside the expected ones. */
    static void compareNames(Path folder, List<Path> expected) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(folder)) {
            others = files.filter(file -> !expected.contains(file)).toList();
        }
        if (!Testdata.isUpdate()) {
            assertThat(others).as("files that belong to no scenario").isEmpty();
        }
        for (Path file : others) {
            Files.delete(file);
        }
    }

    static void compareBytes(Path file, byte[] actual) {
        try {
            if (Testdata.isUpdate()) {
                Files.createDirectories(file.getParent());
                Files.write(file, actual);
                return;
            }
            assertThat(file).exists();
            assertThat(actual).as(HOW, file.getFileName()).isEqualTo(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
