package io.github.tcpshake.cli.tui;

import java.util.Comparator;

/** The columns of the table, which are also what it can be sorted by. */
enum SortKey {
    NUMBER("tui.column.number", true, Comparator.comparingLong(Row::id)),
    CLIENT("tui.column.client", false, Comparator.comparing(Row::client)),
    SERVER("tui.column.server", false, Comparator.comparing(Row::server)),
    CLIENT_STATE("tui.column.client-state", false, Comparator.comparing(Row::clientState)),
    SERVER_STATE("tui.column.server-state", false, Comparator.comparing(Row::serverState)),
    /** The oldest change of state is the greatest age. */
    AGE("tui.column.age", true, Comparator.comparingLong(Row::sinceNanos).reversed()),
    UP("tui.column.up", true, Comparator.comparingLong(Row::up)),
    DOWN("tui.column.down", true, Comparator.comparingLong(Row::down)),
    /** What still lives goes before what is over, where as much was found on both. */
    FINDINGS(
            "tui.column.findings",
            true,
            Comparator.comparingInt(Row::rank).thenComparing(row -> !row.ended()));

    private final String textKey;
    private final boolean greatestFirst;

    @SuppressWarnings("ImmutableEnumChecker") // comparators that compose fields hold no state
    private final Comparator<Row> leastFirst;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final Comparator<Row> mostFirst;

    SortKey(String textKey, boolean greatestFirst, Comparator<Row> ascending) {
        this.textKey = textKey;
        this.greatestFirst = greatestFirst;
        this.leastFirst = ascending.thenComparing(newestFirst());
        this.mostFirst = ascending.reversed().thenComparing(newestFirst());
    }

    private static Comparator<Row> newestFirst() {
        return Comparator.comparingLong(Row::id).reversed();
    }

    String textKey() {
        return textKey;
    }

    /** Tells whether somebody who sorts by it wants to see the greatest first. */
    boolean isGreatestFirst() {
        return greatestFirst;
    }

    /** Returns a total order, each time the same object: of equal rows the newest comes first. */
    Comparator<Row> order(boolean descending) {
        return descending ? mostFirst : leastFirst;
    }
}
