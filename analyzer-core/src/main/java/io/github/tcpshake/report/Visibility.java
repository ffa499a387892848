package io.github.tcpshake.report;

/**
 * How well the tap could see one connection; what confidence rests on.
 *
 * @param bothDirections true when segments of both sides were captured
 * @param midstream true when the capture began after the handshake
 * @param droppedFrames frames that the capture's own statistics call dropped
 * @param unseenBytes bytes of either side that were acknowledged or passed over, but not captured
 * @param captureEnded true when the connection ended with the capture, not by itself
 * @param nowNanos newest time of the capture when this was judged, nanoseconds since the epoch
 * @param filtered true when a capture filter may have removed segments (control segments only)
 * @param guessed true when the capture began too late to tell whether a side had closed before
 */
public record Visibility(
        boolean bothDirections,
        boolean midstream,
        long droppedFrames,
        long unseenBytes,
        boolean captureEnded,
        long nowNanos,
        boolean filtered,
        boolean guessed) {
    /** Returns the age of a moment: how long the capture goes on after it, in nanoseconds. */
    public long ageOf(long nanos) {
        return nowNanos - nanos;
    }
}
