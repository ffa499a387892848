package io.github.tcpshake.cli.tui;

/** What a key stands for. */
enum Action {
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    OPEN,
    BACK,
    QUIT,
    HELP,
    FILTER,
    SCOPE,
    FREEZE,
    /** Pauses a replay; what is live is frozen instead. */
    PAUSE,
    REVERSE,
    SORT_BEFORE,
    SORT_AFTER,
    SORT,
    NEXT_FINDING,
    PREVIOUS_FINDING,
    OVERVIEW,
    EXPLAIN,
    SAVE,
    FASTER,
    SLOWER,
    REDRAW,
    /** A character for a line that is being typed; elsewhere a key without meaning. */
    OTHER
}
