package io.github.tcpshake.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.Signals;

/**
 * Lets Ctrl-C, and a polite request to end, stop a capture instead of the process: what was
 * captured is still told. The second one ends the process as usual.
 */
final class Interrupts implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final List<Object> before = new ArrayList<>();

    /**
     * Takes the signals over, until closed.
     *
     * @param stop run at the first of them, on another thread
     */
    void lead(Runnable stop) {
        for (String name : NAMES) {
            before.add(
                    Signals.register(
                            name,
                            () -> {
                                Signals.registerDefault(name);
                                stop.run();
                            }));
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < before.size(); i++) {
            Signals.unregister(NAMES.get(i), before.get(i));
        }
    }
}
