package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.State.Page;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Does what keys stand for. */
final class Dispatcher {
    private final State state;
    private final Session session;
    private final Painter painter;
    private final Messages messages;

    Dispatcher(State state, Session session, Painter painter, Messages messages) {
        this.state = state;
        this.session = session;
        this.painter = painter;
        this.messages = messages;
    }

    /**
     * Does what a key stands for.
     *
     * @return false to end the program
     */
    boolean pressed(Action action, String key, Snapshot newest) {
        state.notice = "";
        switch (action) {
            case QUIT -> {
                return key.equals("q") && state.leave();
            }
            case BACK -> {
                if (!state.leave() && !state.filter.text().isEmpty()) {
                    state.filterBy("");
                }
            }
            case HELP -> state.enter(Page.HELP);
            case OVERVIEW -> state.enter(Page.FINDINGS);
            case FREEZE -> freeze(newest);
            case PAUSE, FASTER, SLOWER -> pace(action, newest);
            case OPEN -> open();
            case NEXT_FINDING -> seek(true);
            case PREVIOUS_FINDING -> seek(false);
            case EXPLAIN -> explain();
            case SAVE -> save();
            default -> move(action, key);
        }
        return true;
    }

    private void freeze(Snapshot newest) {
        state.frozen = state.frozen.isPresent() ? Optional.empty() : Optional.of(newest);
    }

    private void pace(Action action, Snapshot newest) {
        if (session.replay().isEmpty() || newest.isOver()) {
            if (action == Action.PAUSE) {
                freeze(newest);
            }
            return;
        }
        Pace pace = session.replay().get();
        switch (action) {
            case FASTER -> pace.faster();
            case SLOWER -> pace.slower();
            default -> pace.togglePause();
        }
    }

    private void open() {
        switch (state.page()) {
            case TABLE -> openCurrent();
            case FINDINGS -> {
                Optional<FindingCode> code = painter.chosenFinding(state);
                if (code.isPresent()) {
                    state.leave();
                    state.filterBy(code.get().id());
                }
            }
            default -> state.leave();
        }
    }

    /** Explains what is under the cursor; where that is done already, what comes next of it. */
    private void explain() {
        if (state.page() == Page.EXPLANATION) {
            Collections.rotate(state.topics, -1);
            state.scroll = 0;
            return;
        }
        List<String> names =
                state.page() == Page.FINDINGS
                        ? painter.chosenFinding(state).stream().map(FindingCode::id).toList()
                        : painter.table()
                                .current(state)
                                .map(painter.explanation()::namesOf)
                                .orElse(List.of());
        if (!names.isEmpty()) {
            state.topics = new ArrayList<>(names);
            state.enter(Page.EXPLANATION);
        }
    }

    /** Saves the connection whose timeline is open; from the table, opens it first. */
    private void save() {
        if (state.page() == Page.TABLE) {
            openCurrent();
        }
        if (session.saving().isEmpty()) {
            state.notice = messages.text("tui.saved.never");
        } else if (state.page() == Page.TIMELINE) {
            state.toSave = state.opened;
        }
    }

    private void openCurrent() {
        Optional<Row> current = painter.table().current(state);
        if (current.isPresent()) {
            state.cursor = current.get().id();
            state.opened = state.cursor;
            state.enter(Page.TIMELINE);
        }
    }

    /** Goes to the next connection with a finding; where a timeline is open, opens that one. */
    private void seek(boolean forward) {
        if (state.page() != Page.TABLE && state.page() != Page.TIMELINE) {
            return;
        }
        if (!painter.table().seekFinding(state, forward)) {
            state.notice = messages.text(forward ? "tui.finding.last" : "tui.finding.first");
        } else if (state.page() == Page.TIMELINE) {
            state.opened = 0; // which one it is, is known when the cursor has moved
        }
    }

    private void move(Action action, String key) {
        switch (state.page()) {
            case TABLE -> moveInTable(action, key);
            case FINDINGS -> {
                switch (action) {
                    case UP -> state.move = -1;
                    case DOWN -> state.move = 1;
                    case PAGE_UP -> state.move = -painter.bodyRows();
                    case PAGE_DOWN -> state.move = painter.bodyRows();
                    case HOME -> state.move = Integer.MIN_VALUE;
                    case END -> state.move = Integer.MAX_VALUE;
                    default -> {}
                }
            }
            default -> scroll(action);
        }
    }

    private void moveInTable(Action action, String key) {
        switch (action) {
            case UP -> state.move = -1;
            case DOWN -> state.move = 1;
            case PAGE_UP -> state.move = -painter.bodyRows();
            case PAGE_DOWN -> state.move = painter.bodyRows();
            case HOME -> state.move = Integer.MIN_VALUE;
            case END -> state.move = Integer.MAX_VALUE;
            case FILTER -> {
                state.filterBefore = state.filter.text();
                state.typed = Optional.of(new StringBuilder(state.filter.text()));
            }
            case SCOPE -> {
                state.filter = new RowFilter(state.filter.text(), state.filter.scope().next());
                state.first = 0;
            }
            case REVERSE -> state.descending = !state.descending;
            case SORT -> state.sortBy(SortKey.values()[key.charAt(0) - '1']);
            case SORT_BEFORE, LEFT -> sortStep(-1);
            case SORT_AFTER, RIGHT -> sortStep(1);
            default -> {}
        }
    }

    private void sortStep(int step) {
        int count = SortKey.values().length;
        state.sortBy(SortKey.values()[(state.sort.ordinal() + step + count) % count]);
    }

    private void scroll(Action action) {
        int page = Math.max(1, painter.bodyRows() - 1);
        switch (action) {
            case UP -> scrollBy(-1);
            case DOWN -> scrollBy(1);
            case PAGE_UP -> scrollBy(-page);
            case PAGE_DOWN -> scrollBy(page);
            case HOME -> scrollBy(-state.scroll);
            case END -> state.followsEnd = true;
            case LEFT -> neighbour(-1);
            case RIGHT -> neighbour(1);
            default -> {}
        }
    }

    private void scrollBy(int lines) {
        state.followsEnd = false;
        state.scroll += lines;
    }

    private void neighbour(int step) {
        if (state.page() == Page.TIMELINE) {
            state.move = step;
            state.opened = 0;
        }
    }

    /**
     * Takes a key while the filter is typed; what is typed so far is tried at once.
     *
     * @return false to end the program, which no such key does
     */
    boolean typed(Action action, String key) {
        StringBuilder typed = state.typed.orElseThrow();
        switch (action) {
            case OPEN -> state.typed = Optional.empty();
            case BACK -> {
                state.typed = Optional.empty();
                state.filterBy(state.filterBefore);
                return true;
            }
            case LEFT -> {
                if (typed.length() > 0) {
                    typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
                }
            }
            case HOME -> typed.setLength(0);
            case UP -> state.move = -1;
            case DOWN -> state.move = 1;
            default -> {
                if (key.codePoints().noneMatch(Character::isISOControl)) {
                    typed.append(key);
                }
            }
        }
        if (!typed.toString().equals(state.filter.text())) {
            state.filterBy(typed.toString());
        }
        return true;
    }
}
