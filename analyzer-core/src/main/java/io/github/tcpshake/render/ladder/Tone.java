package io.github.tcpshake.render.ladder;

/** How much something asks to be looked at. Never the only sign of it: words say it too. */
public enum Tone {
    PLAIN,
    /** Beside the point. */
    DIM,
    /** A mere fact. */
    FACT,
    NOTE,
    WARNING,
    ERROR
}
