package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Painter.Size;
import io.github.tcpshake.cli.tui.Snapshot.Opened;
import io.github.tcpshake.cli.tui.State.Page;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.NonBlockingReader;

/** The loop of the screen: waits for a key or news, and draws. For one thread. */
final class Screen {
    private static final long KEY_WAIT_MILLIS = 100;

    /** Drawing takes no more than this share of the time, however large the table is. */
    private static final int IDLE_SHARE = 4;

    private final Terminal terminal;
    private final Session session;
    private final State state;
    private final Painter painter;
    private final Dispatcher dispatcher;
    private final BindingReader keys;
    private final KeyMap<Action> pageKeys;
    private final KeyMap<Action> typingKeys;
    private final Display display;
    private final AtomicBoolean quitting;
    private Size size = new Size(0, 0);
    private Snapshot drawn = Snapshot.EMPTY;
    private Optional<Opened> opened = Optional.empty();
    private long nextDrawNanos = System.nanoTime();

    /**
     * @param quitting ends the loop soon once somebody sets it, a signal handler for example
     */
    Screen(
            Terminal terminal,
            Session session,
            State state,
            Look look,
            Messages messages,
            AtomicBoolean quitting) {
        this.quitting = quitting;
        this.terminal = terminal;
        this.session = session;
        this.state = state;
        this.painter = new Painter(look, messages, session);
        this.dispatcher = new Dispatcher(state, session, painter, messages);
        this.keys = new BindingReader(terminal.reader());
        this.pageKeys = Keys.of(terminal);
        this.typingKeys = Keys.typing(terminal);
        this.display = new Display(terminal, true);
    }

    /**
     * Shows the screen until somebody quits, or the terminal is gone.
     *
     * @throws IOException if the terminal cannot be read
     */
    void run() throws IOException {
        boolean answered = true;
        while (!quitting.get()) {
            resize();
            if (answered || isNews()) {
                draw();
            }
            answered = session.saving().flatMap(Saving::answer).map(this::tell).orElse(false);
            int next = keys.peekCharacter(answered ? 1 : KEY_WAIT_MILLIS);
            if (next == NonBlockingReader.EOF) {
                return;
            }
            if (next >= 0) {
                if (!answer()) {
                    return;
                }
                answered = true;
            }
        }
    }

    private boolean tell(String words) {
        state.notice = words;
        return true;
    }

    private boolean answer() {
        boolean typing = state.typed.isPresent();
        Action action = keys.readBinding(typing ? typingKeys : pageKeys, null, true);
        if (action == Action.BACK && isWithinSequence()) {
            return true;
        }
        if (action == Action.REDRAW) {
            display.clear();
            return true;
        }
        if (action == null) {
            return false;
        }
        String last = keys.getLastBinding();
        return typing
                ? dispatcher.typed(action, last)
                : dispatcher.pressed(action, last, session.model().snapshot());
    }

    /**
     * Takes away what follows an escape that no key of ours begins with: another key, or what a
     * terminal answers when it is asked what it can do (ECMA-48 5.4: up to a byte from 40 to 7E).
     */
    private boolean isWithinSequence() {
        if (!keys.getLastBinding().equals(Keys.ESCAPE) || keys.peekCharacter(1) != '[') {
            return false;
        }
        keys.readCharacter();
        int next = keys.readCharacter();
        while (next >= 0x20 && next < 0x40) {
            next = keys.readCharacter();
        }
        return true;
    }

    // Asked each time: a signal handler would have to hand it over to this thread anyway.
    private void resize() {
        org.jline.terminal.Size told = terminal.getSize();
        Size now = new Size(told.getColumns(), told.getRows());
        if (!now.equals(size)) {
            size = now;
            display.resize(told);
            display.clear();
            nextDrawNanos = System.nanoTime();
            drawn = Snapshot.EMPTY;
        }
    }

    @SuppressWarnings("ReferenceEquality") // each picture is a new object
    private boolean isNews() {
        boolean awaited = state.page() == Page.TIMELINE && !isOpenedKnown();
        return (session.model().snapshot() != drawn || awaited)
                && System.nanoTime() - nextDrawNanos >= 0;
    }

    private void draw() {
        long begun = System.nanoTime();
        Snapshot newest = session.model().snapshot();
        Snapshot shown = state.frozen.orElse(newest);
        followCursor(shown);
        findOpened(newest);
        if (state.toSave != 0 && state.toSave == state.opened && isOpenedKnown()) {
            session.saving().ifPresent(saving -> saving.begin(opened.get().examined().report()));
            state.toSave = 0;
        }
        List<AttributedString> lines = painter.paint(state, shown, newest, opened, size);
        session.model().request(new Request(state.opened, painter.table().visible()));
        display.update(lines, 0);
        drawn = newest;
        long now = System.nanoTime();
        nextDrawNanos = now + IDLE_SHARE * (now - begun);
    }

    /** Opens the timeline of the connection that the cursor moved to. */
    private void followCursor(Snapshot shown) {
        if (state.page() == Page.TIMELINE && state.opened == 0) {
            painter.table().arrange(state, shown, painter.bodyRows());
            painter.table().current(state).ifPresent(row -> state.opened = row.id());
            state.scroll = 0;
            state.followsEnd = false;
        }
    }

    private boolean isOpenedKnown() {
        return opened.map(now -> now.id() == state.opened).orElse(false);
    }

    /** Finds the connection whose timeline is open, wherever its details are. */
    private void findOpened(Snapshot newest) {
        if (state.page() != Page.TIMELINE) {
            return;
        }
        boolean isKnown = isOpenedKnown();
        if (isKnown && state.frozen.isPresent()) {
            return;
        }
        Optional<Opened> found = Optional.empty();
        if (newest.isOver()) {
            found = session.model().archived(state.opened);
        } else if (newest.openedId() == state.opened) {
            found = newest.opened();
        }
        if (found.isEmpty() && session.details().isPresent()) {
            Rereading again = session.details().get();
            found = again.get(state.opened).map(last -> new Opened(last, false));
            boolean isAsked = newest.isOver() || newest.openedId() == state.opened;
            if (found.isEmpty() && isAsked && !isKnown && again.failure().isEmpty()) {
                again.seek(state.opened);
            }
        }
        if (found.isPresent() || !isKnown) {
            opened = found;
        }
    }
}
