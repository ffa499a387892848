package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.RowFilter.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where the person who looks at the screen is. Mutable, for the thread of the screen. */
final class State {
    /** What fills the screen. */
    enum Page {
        TABLE,
        TIMELINE,
        FINDINGS,
        EXPLANATION,
        HELP
    }

    private final Deque<Page> pages = new ArrayDeque<>();

    SortKey sort;
    boolean descending;
    RowFilter filter;

    /** The line that is being typed, absent when none is. */
    Optional<StringBuilder> typed = Optional.empty();

    /** What the filter was before somebody began to type. */
    String filterBefore = "";

    /** Connection the cursor is on; 0 to stay at the top whatever comes there. */
    long cursor;

    /** Rows above the window. */
    int first;

    /** How far the cursor is to move at the next drawing; many for a page. */
    long move;

    /** Connection whose timeline is shown, 0 for none. */
    long opened;

    /** What the explanations are about, the one on the screen first. */
    List<String> topics = List.of();

    /** Connection that is to be saved once its details are known, 0 for none. */
    long toSave;

    /** Lines above the window of a page that is longer than the screen. */
    int scroll;

    /** Keeps the end of the page in sight while it grows. */
    boolean followsEnd;

    /** Line of a list, other than the table, that the cursor is on. */
    int choice;

    /** What the screen shows instead of the newest, while it is frozen. */
    Optional<Snapshot> frozen = Optional.empty();

    /** A line that answers the last key, empty for none. */
    String notice = "";

    State(SortKey sort, boolean descending, Scope scope) {
        this.sort = sort;
        this.descending = descending;
        this.filter = new RowFilter("", scope);
        pages.push(Page.TABLE);
    }

    Page page() {
        return pages.element();
    }

    /** Opens a page over the others; one that is open already comes to the front. */
    void enter(Page page) {
        pages.remove(page);
        pages.push(page);
        scroll = 0;
        choice = 0;
        followsEnd = false;
    }

    /** Closes a page; false for the last one. */
    boolean leave() {
        if (pages.size() == 1) {
            return false;
        }
        pages.pop();
        scroll = 0;
        followsEnd = false;
        return true;
    }

    void sortBy(SortKey key) {
        descending = key == sort ? !descending : key.isGreatestFirst();
        sort = key;
    }

    void filterBy(String text) {
        filter = new RowFilter(text, filter.scope());
        first = 0;
    }
}
