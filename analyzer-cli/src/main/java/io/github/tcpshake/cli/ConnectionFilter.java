package io.github.tcpshake.cli;

import io.github.tcpshake.report.Condition;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.TcpState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One word of {@code --state}, and the connections it stands for.
 *
 * @param word in lower case; a {@link Condition}, or a state of RFC 9293 3.3.2. {@code closed} is
 *     the condition: both FINs acknowledged
 */
record ConnectionFilter(String word) {
    ConnectionFilter {
        word = word.toLowerCase(Locale.ROOT);
        if (!words().contains(word)) {
            throw new BadValue(word, words());
        }
    }

    /** Returns all words there are. */
    static List<String> words() {
        Stream<String> states =
                Arrays.stream(TcpState.values())
                        .map(state -> state.rfcName().toLowerCase(Locale.ROOT));
        return Stream.concat(Condition.words().stream(), states).distinct().toList();
    }

    boolean contains(ConnectionReport report) {
        Optional<Condition> condition = Condition.of(word);
        return condition.isPresent()
                ? condition.get().holds(report)
                : isIn(report.client().state()) || isIn(report.server().state());
    }

    private boolean isIn(TcpState state) {
        return state.rfcName().equalsIgnoreCase(word);
    }
}
