package io.github.tcpshake.render;

import io.github.tcpshake.text.Messages;
import java.util.Arrays;
import java.util.List;

/** A column of the list, in order; the result behind them is none. */
enum ListColumn {
    CONN("list.conn", 7, true),
    CLIENT("list.client", 0, false),
    SERVER("list.server", 0, false),
    OPEN("list.open", 6, true),
    LAST("list.last", 6, true),
    UP("list.up", 7, true),
    DOWN("list.down", 7, true),
    // only where lines may be as long as they like
    START("list.start", 24, false),
    REPEATED("list.repeated", 3, true),
    CLIENT_STATE("list.client-state", 12, false),
    SERVER_STATE("list.server-state", 12, false),
    FIRST("list.first", 6, false),
    ZEEK("list.zeek", 6, false);

    static final int COUNT = values().length;

    private final String key;
    private final int room;
    private final boolean isRight;

    ListColumn(String key, int room, boolean isRight) {
        this.key = key;
        this.room = room;
        this.isRight = isRight;
    }

    static List<ListColumn> of(boolean isWide) {
        List<ListColumn> all = Arrays.asList(values());
        return isWide ? all : all.subList(0, START.ordinal());
    }

    String heading(Messages messages) {
        return messages.text(key);
    }

    /** Returns the width that rows which are still to come may need. */
    int room() {
        return room;
    }

    /** Tells whether its cells stand at its right edge. */
    boolean isRight() {
        return isRight;
    }
}
