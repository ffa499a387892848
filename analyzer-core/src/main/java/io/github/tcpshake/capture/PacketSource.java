package io.github.tcpshake.capture;

/** A place frames come from. For one thread; frames come in the order of the capture. */
public interface PacketSource extends AutoCloseable {
    /** What {@link #next} found. */
    enum Next {
        FRAME,
        /** A live source had nothing within its poll interval. */
        IDLE,
        END
    }

    /**
     * Moves to the next frame and points {@code frame} at it.
     *
     * @param frame overwritten; valid until the next call, copy what must live longer
     * @throws CaptureException if the source itself failed; a cut-off or impossible record is the
     *     end, see {@link #facts}
     */
    Next next(Frame frame) throws CaptureException;

    /**
     * Returns what is known of the capture so far: what was not readable, drops, link types,
     * filter.
     */
    CaptureFacts facts();

    @Override
    void close() throws CaptureException;
}
