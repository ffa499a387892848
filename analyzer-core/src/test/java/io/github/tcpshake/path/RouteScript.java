package io.github.tcpshake.path;

import io.github.tcpshake.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * A scenario along several capture points: what each capture holds, and what the program must say
 * of all of them. See {@code testdata/README.md} for the language.
 *
 * @param name of the file without its ending
 * @param points one script for each point
 * @param expected what must be said, line by line, in the words of {@link Told}
 */
public record RouteScript(
        String name, String text, List<Script> points, SortedSet<String> expected) {
    static RouteScript read(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.seg$", "");
            return new RouteParser(name, Files.readString(file)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a script that stands in a test. */
    static RouteScript of(String text) {
        return new RouteParser("script", text).parse();
    }

    /** Tells whether the comments of the script hold this line. */
    public boolean hasComment(String comment) {
        return text.lines().anyMatch(line -> line.strip().equals("# " + comment));
    }

    /** Tells whether a finding of this code must be raised. */
    public boolean expects(String code) {
        return expected.stream().anyMatch(line -> line.startsWith("finding " + code + " "));
    }
}
