package io.github.tcpshake.render;

import io.github.tcpshake.text.TimeFormat;
import java.util.Objects;

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
        return new TextOptions(
                on,
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

    public TextOptions withColor(boolean on) {
        return new TextOptions(
                ascii,
                on,
                time,
                absoluteSequence,
                verbose,
                quiet,
                explained,
                headers,
                width,
                limit);
    }

    public TextOptions withTime(TimeFormat format) {
        return new TextOptions(
                ascii,
                color,
                format,
                absoluteSequence,
                verbose,
                quiet,
                explained,
                headers,
                width,
                limit);
    }

    public TextOptions withAbsoluteSequence(boolean on) {
        return new TextOptions(
                ascii, color, time, on, verbose, quiet, explained, headers, width, limit);
    }

    public TextOptions withVerbose(boolean on) {
        return new TextOptions(
                ascii, color, time, absoluteSequence, on, quiet, explained, headers, width, limit);
    }

    public TextOptions withQuiet(boolean on) {
        return new TextOptions(
                ascii,
                color,
                time,
                absoluteSequence,
                verbose,
                on,
                explained,
                headers,
                width,
                limit);
    }

    public TextOptions withExplained(boolean on) {
        return new TextOptions(
                ascii, color, time, absoluteSequence, verbose, quiet, on, headers, width, limit);
    }

    public TextOptions withHeaders(boolean on) {
        return new TextOptions(
                ascii, color, time, absoluteSequence, verbose, quiet, explained, on, width, limit);
    }

    public TextOptions withWidth(int columns) {
        return new TextOptions(
                ascii,
                color,
                time,
                absoluteSequence,
                verbose,
                quiet,
                explained,
                headers,
                columns,
                limit);
    }

    public TextOptions withLimit(int connections) {
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
                connections);
    }
}
