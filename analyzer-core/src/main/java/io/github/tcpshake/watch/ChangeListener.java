package io.github.tcpshake.watch;

import java.io.IOException;

/** Told what becomes of connections while they live. */
@FunctionalInterface
public interface ChangeListener {
    /**
     * Takes one change; those of one connection come in order.
     *
     * @throws IOException if it could not be written where it has to go
     */
    void changed(Change change) throws IOException;
}
