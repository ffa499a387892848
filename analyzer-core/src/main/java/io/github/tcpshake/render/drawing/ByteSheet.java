package io.github.tcpshake.render.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A sheet of bytes. */
final class ByteSheet implements Sheet {
    private final OutputStream out;
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final Pen pen;

    ByteSheet(OutputStream out, Drawers.BytePens pens) throws IOException {
        this.out = out;
        this.pen = pens.on(drawn);
    }

    @Override
    public Pen pen() {
        return pen;
    }

    @Override
    public void write() throws IOException {
        drawn.writeTo(out);
        drawn.reset();
    }
}
