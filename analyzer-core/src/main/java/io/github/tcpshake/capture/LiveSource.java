package io.github.tcpshake.capture;

/** Frames as they happen: from devices, or from a stream that somebody captures into. */
public interface LiveSource extends PacketSource {
    /**
     * Ends the capture, and returns at once. {@link #next} still delivers all that was captured up
     * to here, wherever it is held, and then {@link PacketSource.Next#END}. Any thread may call it,
     * any number of times, a signal handler too.
     */
    void stop();
}
