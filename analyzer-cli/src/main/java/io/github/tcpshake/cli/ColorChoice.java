package io.github.tcpshake.cli;

/** When to colour. */
enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    /**
     * Tells whether standard output gets colours; asked for explicitly, NO_COLOR does not count.
     */
    boolean isOn(Surroundings at) {
        return this == ALWAYS || this == AUTO && at.outIsTerminal() && at.colorWelcome();
    }
}
