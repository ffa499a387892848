package io.github.tcpshake.cli;

import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.render.PathDiagram;
import io.github.tcpshake.render.PathRenderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Draws the one connection of several captures that was chosen. */
final class OnePath implements PathRenderer {
    /** Draws a ladder. */
    interface Picture {
        void draw(Ladder ladder) throws IOException;
    }

    private final CommandLine line;
    private final CompareFormat format;
    private final TextOptions look;
    private final Messages messages;
    private final Picture picture;
    private Optional<Route> route = Optional.empty();
    private Optional<PathReport> first = Optional.empty();
    private long count;

    /**
     * @param line to blame if it chooses none, or several
     */
    OnePath(
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
    public void begin(Route known) {
        route = Optional.of(known);
    }

    @Override
    public void path(PathReport path) {
        count++;
        first = first.isPresent() ? first : Optional.of(path);
    }

    @Override
    public void stray(HopStray stray) {
        // of no connection, so nothing to draw
    }

    /**
     * @throws Misuse if there is not exactly one connection
     */
    @Override
    public void end(List<Long> straysArrived) throws IOException {
        String name = Choice.word(format);
        if (count > 1) {
            String many = Long.toString(count);
            throw new Misuse(line, "picture-many", "format", name, "count", many);
        }
        PathReport path =
                first.orElseThrow(() -> new Misuse(line, "picture-no-pair", "format", name));
        picture.draw(new PathDiagram(route.orElseThrow(), look, messages).of(path));
    }
}
