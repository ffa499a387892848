package io.github.tcpshake.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.live.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a connection has a number for {@code tcp.stream}, tshark shows its segments by it. */
class TcpStreamTest {
    private static final Pattern CONNECTION =
            Pattern.compile(
                    "\"first_frame\":(\\d+),\"last_frame\":(\\d+),\"segments\":(\\d+)"
                            + ".*\"tcp_stream\":(\\w+)");

    @ParameterizedTest
    @CsvSource({
        "ipv6, 0",
        "connect-ladder, 0 1 2 3 4 5",
        "time-wait-reused, 0 1",
        "stale-syn-after-close, null null",
        "stale-syn-in-connection, null",
        "port-reused-after-rst, 0 1",
        "icmp-rejected, 0",
    })
    void numberIsThatOfTshark(String scenario, String numbers) throws IOException {
        String file =
                Path.of(System.getProperty("testdata"), "scenarios", scenario + ".pcap").toString();
        List<Matcher> connections =
                Run.of("-o", "jsonl", file).out().lines().map(CONNECTION::matcher).toList();
        List<Matcher> told = new ArrayList<>(connections);
        told.removeIf(line -> !line.find());
        assertThat(told).extracting(m -> m.group(4)).containsExactly(numbers.split(" "));
        Map<String, List<Long>> streams = streams(file);
        told.removeIf(connection -> connection.group(4).equals("null"));
        for (Matcher connection : told) {
            long first = Long.parseLong(connection.group(1));
            long last = Long.parseLong(connection.group(2));
            List<Long> frames = streams.getOrDefault(connection.group(4), List.of());
            assertThat(frames).startsWith(first);
            assertThat(frames.stream().filter(frame -> frame <= last))
                    .hasSize(Integer.parseInt(connection.group(3)));
        }
    }

    private static Map<String, List<Long>> streams(String file) throws IOException {
        String frames =
                Command.run(
                        "tshark",
                        "-n",
                        "-r",
                        file,
                        "-Y",
                        "tcp && !icmp",
                        "-T",
                        "fields",
                        "-e",
                        "tcp.stream",
                        "-e",
                        "frame.number");
        return frames.lines()
                .filter(line -> line.matches("\\d+\t\\d+")) // and not what tshark says of root
                .map(line -> line.split("\t"))
                .collect(
                        groupingBy(
                                pair -> pair[0],
                                mapping(pair -> Long.parseLong(pair[1]), toList())));
    }
}
