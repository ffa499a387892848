package io.github.tcpshake.capture;

/**
 * A capture source failed as a whole: no such file, not a capture, no permission. The message is
 * one line of English that says what, where and what to do; {@link #remark} is the same for any
 * language.
 */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Remark remark;

    public CaptureException(Remark remark) {
        super(remark.toString());
        this.remark = remark;
    }

    public CaptureException(Remark remark, Throwable cause) {
        super(remark.toString(), cause);
        this.remark = remark;
    }

    /** Returns what happened, to be put into words. */
    public Remark remark() {
        return remark;
    }
}
