package io.github.tcpshake.cli;

import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.render.PairDiagram;
import io.github.tcpshake.render.PairRenderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;

/** Draws the one connection of two captures that was chosen. */
final class OnePair implements PairRenderer {
    /** Draws a ladder. */
    interface Picture {
        void draw(Ladder ladder) throws IOException;
    }

    private final CommandLine line;
    private final CompareFormat format;
    private final TextOptions look;
    private final Messages messages;
    private final Picture picture;
    private Optional<Setting> setting = Optional.empty();
    private Optional<PairReport> first = Optional.empty();
    private long count;

    /**
     * @param line to blame if it chooses none, or several
     */
    OnePair(
            CommandLine line,
            CompareFormat format,
            TextOptions look,
            Messages messages,
            Picture picture) {
        this.line = line;
        this.format = format;
        this.look = look;
        this.messages = messages;
        this.picture = picture;
    }

    @Override
    public void begin(Setting known) {
        setting = Optional.of(known);
    }

    @Override
    public void pair(PairReport pair) {
        count++;
        first = first.isPresent() ? first : Optional.of(pair);
    }

    @Override
    public void stray(Stray stray) {
        // of no connection, so nothing to draw
    }

    /**
     * @throws Misuse if there is not exactly one connection
     */
    @Override
    public void end(long straysArrived) throws IOException {
        String name = Choice.word(format);
        if (count > 1) {
            String many = Long.toString(count);
            throw new Misuse(line, "picture-many", "format", name, "count", many);
        }
        PairReport pair =
                first.orElseThrow(() -> new Misuse(line, "picture-no-pair", "format", name));
        picture.draw(new PairDiagram(setting.orElseThrow(), look, messages).of(pair));
    }
}
