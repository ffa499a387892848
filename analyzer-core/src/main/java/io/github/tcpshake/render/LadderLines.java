package io.github.tcpshake.render;

import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import java.io.IOException;

/** How the lines of a connection along capture points are laid out in text. */
interface LadderLines {
    /** The room of a state. */
    int STATE = 12;

    /** Measures a connection, and writes what stands above its columns. */
    void begin(PathReport path) throws IOException;

    /** Writes a segment, with the states that begin with it. */
    void segment(PathReport path, Passage passage) throws IOException;

    /** Returns the column of the words. */
    int words();

    /** Returns the column of the states of the end beyond the last point. */
    int lastState();
}
