package io.github.tcpshake.render.drawing;

import java.io.IOException;
import java.util.function.Function;

/** A sheet of characters. */
final class TextSheet implements Sheet {
    private final Appendable out;
    private final StringBuilder drawn = new StringBuilder();
    private final Pen pen;

    TextSheet(Appendable out, Function<Appendable, Pen> pens) {
        this.out = out;
        this.pen = pens.apply(drawn);
    }

    @Override
    public Pen pen() {
        return pen;
    }

    @Override
    public void write() throws IOException {
        out.append(drawn);
        drawn.setLength(0);
    }
}
