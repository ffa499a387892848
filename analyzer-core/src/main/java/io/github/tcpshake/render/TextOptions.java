package io.github.tcpshake.render;

import io.github.tcpshake.text.TimeFormat;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How text output looks.
 *
 * @param ascii true to draw with ASCII characters only
 * @param color true to colour what matters with ANSI escapes
 * @param time how the time of a segment is written
 * @param absoluteSequence true for sequence numbers as on the wire, false for relative ones
 * @param verbose true for flags and raw numbers of each segment, and for findings that are mere
 *     facts
 * @param quiet true for results alone: no reasons, no legend, no summary
 * @param explained true for a sentence about each segment, for learners
 * @param headers true for a heading above tables
 * @param width columns of a line, at least 40; timelines want 60
 * @param limit most connections to draw, {@link #UNLIMITED} to draw each one as it ends
 */
public record TextOptions(
        boolean ascii,
        boolean color,
        TimeFormat time,
        boolean absoluteSequence,
        boolean verbose,
        boolean quiet,
        boolean explained,
        boolean headers,
        int width,
        int limit) {
    /** No limit to the number of connections. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Unicode, no colour, relative times and numbers, 79 columns, 20 connections. */
    public static final TextOptions STANDARD =
            new TextOptions(
                    false, false, TimeFormat.RELATIVE, false, false, false, false, true, 79, 20);

    public TextOptions {
        Objects.requireNonNull(time, "time");
        if (width < 40) {
            throw new IllegalArgumentException("width must be at least 40, not " + width);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    public TextOptions withAscii(boolean on) {
        return with(draft -> draft.ascii = on);
    }

    public TextOptions withColor(boolean on) {
        return with(draft -> draft.color = on);
    }

    public TextOptions withTime(TimeFormat format) {
        return with(draft -> draft.time = format);
    }

    public TextOptions withAbsoluteSequence(boolean on) {
        return with(draft -> draft.absoluteSequence = on);
    }

    public TextOptions withVerbose(boolean on) {
        return with(draft -> draft.verbose = on);
    }

    public TextOptions withQuiet(boolean on) {
        return with(draft -> draft.quiet = on);
    }

    public TextOptions withExplained(boolean on) {
        return with(draft -> draft.explained = on);
    }

    public TextOptions withHeaders(boolean on) {
        return with(draft -> draft.headers = on);
    }

    public TextOptions withWidth(int columns) {
        return with(draft -> draft.width = columns);
    }

    public TextOptions withLimit(int connections) {
        return with(draft -> draft.limit = connections);
    }

    private TextOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The same values, to change one of them. */
    private static final class Draft {
        private boolean ascii;
        private boolean color;
        private TimeFormat time;
        private boolean absoluteSequence;
        private boolean verbose;
        private boolean quiet;
        private boolean explained;
        private boolean headers;
        private int width;
        private int limit;

        Draft(TextOptions from) {
            ascii = from.ascii;
            color = from.color;
            time = from.time;
            absoluteSequence = from.absoluteSequence;
            verbose = from.verbose;
            quiet = from.quiet;
            explained = from.explained;
            headers = from.headers;
            width = from.width;
            limit = from.limit;
        }

        TextOptions options() {
            return new TextOptions(
                    ascii,
                    color,
                    time,
                    absoluteSequence,
                    verbose,
                    quiet,
                    explained,
                    headers,
                    width,
                    limit);
        }
    }
}
