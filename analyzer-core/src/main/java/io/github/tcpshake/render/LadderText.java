package io.github.tcpshake.render;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the ladder of an explanation as timelines draw theirs: client, segments, server. {@link
 * io.github.tcpshake.text.Topics} has the notation.
 */
final class LadderText {
    private static final int STATE_WIDTH = 13;
    private static final int SEGMENT_WIDTH = 34;
    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9-]+)}");

    private final TextOutput out;
    private final Messages messages;
    private final int client;
    private final int segment;
    private final int server;

    LadderText(TextOutput out, int indent) {
        this.out = out;
        this.messages = out.messages();
        this.client = indent;
        this.segment = client + STATE_WIDTH + 1;
        this.server = segment + SEGMENT_WIDTH + 2;
    }

    /** Draws the rows under the names of the two sides. */
    void draw(List<String> rows) throws IOException {
        out.at(client).put(Palette.DIM, messages.text("column.client"));
        out.at(segment).put(Palette.DIM, messages.text("column.segment"));
        out.at(server).put(Palette.DIM, messages.text("column.server")).end();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException("not a row of a ladder: " + row);
            }
            state(client, cells[0].strip());
            segment(cells[1].strip());
            state(server, cells[2].strip());
            out.end();
        }
    }

    private void state(int column, String state) {
        if (!state.isEmpty()) {
            out.at(column).put(words(state));
        }
    }

    private void segment(String cell) {
        if (cell.isEmpty()) {
            return;
        }
        boolean isLost = cell.length() > 1 && cell.charAt(1) == 'x';
        String words = words(cell.substring(isLost ? 2 : 1).strip());
        int arrow = SEGMENT_WIDTH - DisplayWidth.of(words) - 1;
        Glyphs glyphs = out.glyphs();
        out.at(segment);
        switch (cell.charAt(0)) {
            case '>' ->
                    out.put(
                            words
                                    + " "
                                    + (isLost
                                            ? glyphs.lostRight(arrow)
                                            : glyphs.arrowRight(arrow)));
            case '<' ->
                    out.put(
                            (isLost ? glyphs.lostLeft(arrow) : glyphs.arrowLeft(arrow))
                                    + " "
                                    + words);
            default -> out.put(words);
        }
    }

    private String words(String cell) {
        Matcher name = NAME.matcher(cell);
        return name.replaceAll(
                found -> Matcher.quoteReplacement(messages.text("ladder." + found.group(1))));
    }
}
