package io.github.tcpshake.script;

/** A script that says what the language does not know; the message names file and line. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptException(String where, String message) {
        super(where + ": " + message);
    }

    ScriptException(String where, String message, Throwable cause) {
        super(where + ": " + message, cause);
    }
}
