package io.github.tcpshake.render.drawing;

import java.io.IOException;

/** Where a few connections are drawn until it is their turn to be written. Reused. */
interface Sheet {
    /** Returns what draws here. */
    Pen pen();

    /** Writes what was drawn to where it belongs, and begins anew. */
    void write() throws IOException;
}
