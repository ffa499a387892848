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
public final class Golden {
    private static final String HOW = "%s: if the change is wanted, mvn test -Dgolden=update";

    private Golden() {}

    public static void compareText(Path file, String actual) {
        try {
            if (Testdata.isUpdate()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file).exists();
            List<String> difference =
                    difference(Files.readString(file).lines().toList(), actual.lines().toList());
            assertThat(difference).as(HOW, file.getFileName()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines between the first and the last that differ: approved, then actual ones. */
    private static List<String> difference(List<String> approved, List<String> actual) {
        int same = 0;
        int shorter = Math.min(approved.size(), actual.size());
        while (same < shorter && approved.get(same).equals(actual.get(same))) {
            same++;
        }
        int end = 0;
        while (end < shorter - same
                && approved.get(approved.size() - 1 - end)
                        .equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        Stream<String> before = approved.subList(same, approved.size() - end).stream();
        Stream<String> after = actual.subList(same, actual.size() - end).stream();
        return Stream.concat(before.map(line -> "- " + line), after.map(line -> "+ " + line))
                .toList();
    }

    /** Demands that a folder holds no file beside the expected ones. */
    public static void compareNames(Path folder, List<Path> expected) throws IOException {
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

    public static void compareBytes(Path file, byte[] actual) {
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
