package io.github.tcpshake.kernel;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code truth.properties}, whose keys are described in {@code testdata/kernel/README.md}.
 */
final class TruthReader {
    private static final String INTENDED = "intended.";

    private final Path folder;
    private final Properties properties = new Properties();

    private TruthReader(Path folder) {
        this.folder = folder;
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("truth.properties"))) {
            properties.load(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Truth read(Path folder) {
        return new TruthReader(folder).truth();
    }

    private Truth truth() {
        List<TrueConnection> connections = new ArrayList<>();
        for (int i = 1; properties.containsKey("connection." + i + ".opened"); i++) {
            connections.add(connection(i));
        }
        return new Truth(
                folder,
                get("family"),
                get("quiet").equals("yes"),
                intended(),
                sparesTimeWait(),
                connections);
    }

    private Map<String, Set<String>> intended() {
        Map<String, Set<String>> intended = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(INTENDED)) {
                intended.put(key.substring(INTENDED.length()), Set.copyOf(words(key)));
            }
        }
        return intended;
    }

    private Set<Side> sparesTimeWait() {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            String key = "sysctl." + word(side) + ".tcp_rfc1337";
            if (properties.getProperty(key, "0").equals("1")) {
                sides.add(side);
            }
        }
        return sides;
    }

    private TrueConnection connection(int number) {
        String key = "connection." + number;
        List<String> closed = words(key + ".closed");
        return new TrueConnection(
                number,
                TrueConnection.Opener.valueOf(constant(get(key + ".opened"))),
                TrueConnection.Closer.valueOf(constant(closed.get(0))),
                closed.size() == 1
                        ? TrueConnection.Closing.NOT
                        : TrueConnection.Closing.valueOf(constant(closed.get(1))),
                endpoint(Side.CLIENT, key),
                endpoint(Side.SERVER, key));
    }

    private TrueEndpoint endpoint(Side side, String connection) {
        String key = connection + "." + word(side);
        List<String> socket = words(key);
        String last = get(key + ".final");
        return new TrueEndpoint(
                side,
                socket.get(0),
                Integer.parseInt(socket.get(1)),
                captures(get(key + ".heard")),
                captures(get(key + ".ended")),
                words(key + ".path").stream().map(TruthReader::step).toList(),
                last.equals("none") ? Optional.empty() : Optional.of(state(last)));
    }

    private static TrueEndpoint.Step step(String word) {
        int slash = word.indexOf('/');
        return slash < 0
                ? new TrueEndpoint.Step(state(word), Set.of())
                : new TrueEndpoint.Step(
                        state(word.substring(0, slash)), captures(word.substring(slash + 1)));
    }

    private static Set<Side> captures(String letters) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (letters.indexOf(word(side).charAt(0)) >= 0) {
                sides.add(side);
            }
        }
        return sides;
    }

    private static TcpState state(String rfcName) {
        return TcpState.valueOf(constant(rfcName));
    }

    private List<String> words(String key) {
        return Stream.of(get(key).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private String get(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(folder + ": no " + key);
        }
        return value.strip();
    }

    private static String constant(String words) {
        return words.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String word(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
