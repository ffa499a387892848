package io.github.tcpshake.cli.tui;

import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Which keys do what. */
final class Keys {
    /** How long an escape may be the beginning of a longer key, in milliseconds. */
    private static final long ESCAPE_MILLIS = 100;

    static final String ESCAPE = "\u001b";
    private static final String DELETE = "\u007f";
    private static final String BACKSPACE = "\b";

    private Keys() {}

    /** Returns the keys of all pages. */
    static KeyMap<Action> of(Terminal terminal) {
        KeyMap<Action> keys = empty();
        moving(keys, terminal);
        keys.bind(Action.OPEN, "\r", "\n");
        keys.bind(Action.BACK, ESCAPE, DELETE, BACKSPACE);
        keys.bind(Action.QUIT, "q", KeyMap.ctrl('C'));
        keys.bind(Action.HELP, "?");
        keys.bind(Action.FILTER, "/");
        keys.bind(Action.SCOPE, "o");
        keys.bind(Action.FREEZE, "p");
        keys.bind(Action.PAUSE, " ");
        keys.bind(Action.REVERSE, "r");
        keys.bind(Action.SORT_BEFORE, "<", ",");
        keys.bind(Action.SORT_AFTER, ">", ".");
        for (int i = 1; i <= SortKey.values().length; i++) {
            keys.bind(Action.SORT, Integer.toString(i));
        }
        keys.bind(Action.NEXT_FINDING, "n");
        keys.bind(Action.PREVIOUS_FINDING, "N");
        keys.bind(Action.OVERVIEW, "f");
        keys.bind(Action.EXPLAIN, "e");
        keys.bind(Action.SAVE, "s");
        keys.bind(Action.FASTER, "+", "=");
        keys.bind(Action.SLOWER, "-");
        keys.bind(Action.REDRAW, KeyMap.ctrl('L'));
        return keys;
    }

    /** Returns the keys while a line is typed: all that is printable is {@link Action#OTHER}. */
    static KeyMap<Action> typing(Terminal terminal) {
        KeyMap<Action> keys = empty();
        keys.bind(Action.OPEN, "\r", "\n");
        keys.bind(Action.BACK, ESCAPE, KeyMap.ctrl('C'));
        keys.bind(Action.LEFT, DELETE, BACKSPACE);
        keys.bind(Action.HOME, KeyMap.ctrl('U'), KeyMap.ctrl('W'));
        bind(keys, terminal, Action.UP, Capability.key_up, "[A", "OA");
        bind(keys, terminal, Action.DOWN, Capability.key_down, "[B", "OB");
        return keys;
    }

    private static KeyMap<Action> empty() {
        KeyMap<Action> keys = new KeyMap<>();
        keys.setUnicode(Action.OTHER);
        keys.setNomatch(Action.OTHER);
        keys.setAmbiguousTimeout(ESCAPE_MILLIS);
        return keys;
    }

    private static void moving(KeyMap<Action> keys, Terminal terminal) {
        bind(keys, terminal, Action.UP, Capability.key_up, "[A", "OA");
        bind(keys, terminal, Action.DOWN, Capability.key_down, "[B", "OB");
        bind(keys, terminal, Action.LEFT, Capability.key_left, "[D", "OD");
        bind(keys, terminal, Action.RIGHT, Capability.key_right, "[C", "OC");
        bind(keys, terminal, Action.PAGE_UP, Capability.key_ppage, "[5~");
        bind(keys, terminal, Action.PAGE_DOWN, Capability.key_npage, "[6~");
        bind(keys, terminal, Action.HOME, Capability.key_home, "[H", "OH", "[1~", "[7~");
        bind(keys, terminal, Action.END, Capability.key_end, "[F", "OF", "[4~", "[8~");
        keys.bind(Action.UP, "k", KeyMap.ctrl('P'));
        keys.bind(Action.DOWN, "j", KeyMap.ctrl('N'));
        keys.bind(Action.LEFT, "h");
        keys.bind(Action.RIGHT, "l");
        keys.bind(Action.PAGE_UP, "b", KeyMap.ctrl('B'));
        keys.bind(Action.PAGE_DOWN, KeyMap.ctrl('F'), KeyMap.ctrl('D'));
        keys.bind(Action.HOME, "g");
        keys.bind(Action.END, "G");
    }

    // Both ways, because what a terminal sends depends on a mode that it may not know: with
    // keypad_xmit ESC O A, without ESC [ A.
    private static void bind(
            KeyMap<Action> keys,
            Terminal terminal,
            Action action,
            Capability capability,
            String... sequences) {
        for (String sequence : sequences) {
            keys.bind(action, ESCAPE + sequence);
        }
        String own = KeyMap.key(terminal, capability);
        if (own != null && !own.isEmpty()) {
            keys.bind(action, own);
        }
    }
}
