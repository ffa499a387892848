package io.github.tcpshake.render.ladder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a ladder diagram shows, all words ready in the reader's language. Immutable.
 *
 * <p>One capture has two lifelines, {@code client} and {@code server}. Two captures of the same
 * traffic have four, {@code client}, the two places of capture, {@code server}: the lifelines
 * between have no states ({@link Lifeline#hasStates}), and a row then has an arrow for each stretch
 * of the way, with the moments it left and arrived.
 *
 * @param title names the connection in a few words
 * @param summary what happened, one sentence each; stands below the title and is what somebody
 *     hears who cannot see the picture
 * @param lifelines from left to right, at least two
 * @param rows in order of time
 * @param captions what was found, numbered from 1 as {@link Row#captions} refers to it
 */
public record Ladder(
        String title,
        List<String> summary,
        List<Lifeline> lifelines,
        List<Row> rows,
        List<Caption> captions) {
    public Ladder {
        if (lifelines.size() < 2) {
            throw new IllegalArgumentException("a ladder has two lifelines or more");
        }
        summary = List.copyOf(summary);
        lifelines = List.copyOf(lifelines);
        rows = List.copyOf(rows);
        captions = List.copyOf(captions);
    }

    /** Returns the tone of the worst finding that rests on a row, empty if none does. */
    public Optional<Tone> worst(Row row) {
        return row.captions().stream()
                .map(number -> captions.get(number - 1).tone())
                .max(Comparator.naturalOrder());
    }

    /** Returns the last lifeline. */
    public int last() {
        return lifelines.size() - 1;
    }
}
