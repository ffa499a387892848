package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tcpshake.render.PathJsonLines;
import io.github.tcpshake.script.Testdata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever capture is named first is A, and that is all that the order decides. */
class SwapTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keys whose values name a capture. */
    private static final Set<String> NAMING = Set.of("nearest_to", "shown_by", "clients_nearer_to");

    static List<Path> runs() throws IOException {
        try (Stream<Path> folders = Files.list(Testdata.folder("kernel"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("server.pcap")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void exchangedFilesExchangeTheNamesAndNothingElse(Path run) throws IOException {
        Path client = run.resolve("client.pcap");
        Path server = run.resolve("server.pcap");
        List<JsonNode> straight = lines(client, server);
        List<JsonNode> exchanged = new ArrayList<>();
        lines(server, client).forEach(line -> exchanged.add(exchanged(line)));
        exchanged.set(0, negated(exchanged.get(0)));
        Stream.of(straight, exchanged).forEach(lines -> forgetReference(lines.get(0)));
        assertThat(exchanged).isEqualTo(straight).hasSizeGreaterThan(1);
    }

    private static List<JsonNode> lines(Path a, Path b) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Compared.files(a, b, new PathJsonLines(out));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(read(line));
        }
        return lines;
    }

    private static JsonNode read(String line) throws JsonProcessingException {
        return JSON.readTree(line);
    }

    private static JsonNode exchanged(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode turned = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> turned.add(exchanged(one)));
            return turned;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.has("in")) {
            ArrayNode both = JsonNodeFactory.instance.arrayNode();
            Stream.of("a", "b").filter(name -> says(object, other(name))).forEach(both::add);
            object.set("in", both);
            return object;
        }
        ObjectNode turned = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(
                        field ->
                                turned.set(
                                        other(field.getKey()),
                                        NAMING.contains(field.getKey())
                                                ? JsonNodeFactory.instance.textNode(
                                                        other(field.getValue().asText()))
                                                : exchanged(field.getValue())));
        return turned;
    }

    private static boolean says(ObjectNode single, String name) {
        return single.get("in").toString().contains('"' + name + '"');
    }

    private static String other(String name) {
        return switch (name) {
            case "a" -> "b";
            case "b" -> "a";
            case "a_frame" -> "b_frame";
            case "b_frame" -> "a_frame";
            case "a_ns" -> "b_ns";
            case "b_ns" -> "a_ns";
            default -> name;
        };
    }

    private static JsonNode negated(JsonNode comparison) throws IOException {
        ObjectNode clock = clock(comparison);
        if (clock.get("known").asBoolean()) {
            clock.put("offset_ns", -clock.get("offset_ns").asLong());
            clock.put("drift_ppm", -clock.get("drift_ppm").asDouble() + 0.0);
        }
        return read(comparison.toString()); // numbers of the same kind as those that were read
    }

    /** The reference is told by the other clock. */
    private static void forgetReference(JsonNode comparison) {
        clock(comparison).remove("at_ns");
    }

    private static ObjectNode clock(JsonNode comparison) {
        return (ObjectNode) comparison.get("hops").get(0).get("clock");
    }
}
