package io.github.tcpshake.track;

/** How far a connection has come, as far as its deadline and its worth depend on it. */
enum Phase {
    /** An attempt that has not opened. */
    EMBRYONIC,
    /** A few segments that nobody answered: no connection so far. */
    STRAY,
    OPEN,
    /** Both sides have sent a FIN. */
    CLOSING,
    /** Nothing is left but a TIME-WAIT. */
    OVER;

    private static final Phase[] BY_ORDINAL = values();

    static Phase at(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    /** Tells whether it leaves before others when there is no room. */
    boolean isWorthLittle() {
        return this != OPEN && this != CLOSING;
    }
}
