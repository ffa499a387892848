package io.github.tcpshake.cli.tui;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * A terminal that is drawn on as a whole. However the program ends, short of SIGKILL, the terminal
 * is left as it was found.
 */
public final class FullScreen implements AutoCloseable {
    private final Terminal terminal;
    private final Attributes before;
    private final Thread hook = new Thread(this::restore, "restore-terminal");
    private final AtomicBoolean restored = new AtomicBoolean();

    private FullScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // ^Z would leave a shell with a screen that is not its own.
        raw.setControlChar(ControlChar.VSUSP, 0);
        terminal.setAttributes(raw);
        Runtime.getRuntime().addShutdownHook(hook);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /**
     * Takes over the terminal of this process.
     *
     * @return empty if there is none, or it cannot move its cursor
     * @throws IOException if there is one that cannot be used
     */
    public static Optional<FullScreen> open(Charset charset) throws IOException {
        Terminal terminal =
                TerminalBuilder.builder()
                        .system(true)
                        .dumb(true)
                        .encoding(charset)
                        .nativeSignals(false)
                        .devTty(true)
                        .graphemeCluster(false)
                        .build();
        if (!canBeDrawnOn(terminal)) {
            terminal.close();
            return Optional.empty();
        }
        return Optional.of(new FullScreen(terminal));
    }

    /** Takes over a terminal, for tests. */
    static FullScreen on(Terminal terminal) {
        return new FullScreen(terminal);
    }

    private static boolean canBeDrawnOn(Terminal terminal) {
        boolean isDumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        return !isDumb && terminal.getStringCapability(Capability.cursor_address) != null;
    }

    Terminal terminal() {
        return terminal;
    }

    private void restore() {
        if (!restored.compareAndSet(false, true)) {
            return;
        }
        if (terminal.getStringCapability(Capability.exit_ca_mode) == null) {
            terminal.puts(Capability.clear_screen);
        }
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }

    @Override
    public void close() throws IOException {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook has run or will
        }
        terminal.close();
    }
}
