package io.github.tcpshake.capture;

/** A place frames come from. For one thread; frames come in the order of the capture. */
public interface PacketSource extends AutoCloseable {
    /** What {@link #next} found. */
    enum Next {
        FRAME,
        /**
         * A live source had nothing within its poll interval, at most 100 ms. Of the frame only
         * {@link Frame#timestampNanos} is set: to the time, by the packets' own clock, up to which
         * nothing more will come. So time moves on while the wire is silent.
         */
        IDLE,
        /** There are no more frames, and never will be. */
        END
    }

    /**
     * Moves to the next frame and points {@code frame} at it. Files wait for their frames; a {@link
     * LiveSource} says {@link Next#IDLE} instead, as long as nothing comes, with a time that is
     *
     * <ul>
     *   <li>the timestamp of the last frame, plus what has passed since it arrived, minus a
     *       hold-back of about 200 ms for what may still be on its way to us;
     *   <li>before the first frame of a device, the clock on the wall minus the hold-back;
     *   <li>before the first frame of a stream, whose packets may have any clock, {@link
     *       Frame#NO_TIME}.
     * </ul>
     *
     * <p>It never goes back. A frame may yet come that is older, as frames of a file may.
     *
     * @param frame overwritten; valid until the next call, copy what must live longer
     * @throws CaptureException if the source itself failed; a cut-off or impossible record is the
     *     end, see {@link #facts}
     */
    Next next(Frame frame) throws CaptureException;

    /**
     * Tells whether the next call of {@link #next} finds a frame without waiting for anything, and
     * leaves the bytes of the frames before it where they are. So frames can be read ahead, each
     * into a {@link Frame} of its own, as long as this says so.
     */
    default boolean hasNextAtHand() {
        return false;
    }

    /**
     * Returns what is known of the capture so far: what was not readable, drops, link types,
     * filter.
     */
    CaptureFacts facts();

    @Override
    void close() throws CaptureException;
}
