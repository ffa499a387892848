package io.github.tcpshake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document of the project.
 *
 * @param name path below the project's folder
 */
record Page(String name) {
    private static final String HOW = "%s is not what the code says: mvn test -Dgolden=update";

    /** Returns every document that people read. */
    static List<Page> all() {
        try (Stream<Path> below = Files.walk(root().resolve("docs"))) {
            Stream<String> docs =
                    below.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> root().relativize(file).toString())
                            .sorted();
            List<String> others =
                    List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "testdata/README.md");
            return Stream.concat(others.stream(), docs).map(Page::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("testdata", "../testdata"), "..").normalize();
    }

    Path file() {
        return root().resolve(name);
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Demands that the page says this, or writes it where golden files are to be updated. */
    void demand(String wanted) {
        if (System.getProperty("golden", "compare").equals("update")) {
            try {
                Files.writeString(file(), wanted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        assertThat(file()).exists();
        assertThat(text().lines().toList()).as(HOW, name).isEqualTo(wanted.lines().toList());
    }
}
