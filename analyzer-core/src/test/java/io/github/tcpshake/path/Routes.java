package io.github.tcpshake.path;

import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the scenarios of several capture points are kept. */
public final class Routes {
    static final Path FOLDER = Testdata.folder("routes");

    private Routes() {}

    /** Returns all of them in order of their names. */
    public static List<RouteScript> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .map(RouteScript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
