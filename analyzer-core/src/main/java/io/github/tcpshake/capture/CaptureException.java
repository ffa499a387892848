package io.github.tcpshake.capture;

/**
 * A capture source failed as a whole: no such file, not a capture, no permission. The message is
 * one line that says what, where and what to do.
 */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
