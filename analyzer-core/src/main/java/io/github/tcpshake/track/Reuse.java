package io.github.tcpshake.track;

/**
 * The connection took the addresses and ports of an earlier one.
 *
 * @param previous id of the earlier connection
 * @param previousLastNanos time of its last segment, nanoseconds since the epoch
 * @param answerNanos time of the first answer to the new SYN, 0 when there was none
 * @param timeWait true when one of its ends was presumed in TIME-WAIT
 * @param answererTimeWait true when that was the end that answers the new SYN
 * @param answer how the new SYN was answered first
 */
public record Reuse(
        long previous,
        long previousLastNanos,
        long answerNanos,
        boolean timeWait,
        boolean answererTimeWait,
        Answer answer) {
    Reuse withAnswer(Answer first, long nanos) {
        return new Reuse(previous, previousLastNanos, nanos, timeWait, answererTimeWait, first);
    }

    Reuse withPrevious(long other) {
        return new Reuse(other, previousLastNanos, answerNanos, timeWait, answererTimeWait, answer);
    }

    /** The first answer to the new SYN. */
    public enum Answer {
        SYN_ACK,
        ACK,
        RST,
        NONE
    }
}
