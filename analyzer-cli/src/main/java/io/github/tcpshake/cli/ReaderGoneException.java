package io.github.tcpshake.cli;

import java.io.IOException;

/** Whoever read our standard output has enough, as in {@code tcpshake ... | head}: no error. */
final class ReaderGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(IOException cause) {
        super(cause);
    }
}
