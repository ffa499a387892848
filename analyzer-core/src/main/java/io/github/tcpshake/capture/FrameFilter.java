package io.github.tcpshake.capture;

/** Decides which frames of a source are delivered. For one thread. */
@FunctionalInterface
public interface FrameFilter extends AutoCloseable {
    /** Lets every frame pass. */
    FrameFilter ALL = (frame, facts) -> true;

    /**
     * Returns whether the frame is delivered. Frames keep the numbers they have without a filter.
     *
     * @param facts told when the filter cannot judge frames of some link type
     * @throws CaptureException if the filter failed as a whole
     */
    boolean accepts(Frame frame, CaptureFacts facts) throws CaptureException;

    /** Returns the filter as the user wrote it, empty when there is none. */
    default String expression() {
        return "";
    }

    @Override
    default void close() {}
}
