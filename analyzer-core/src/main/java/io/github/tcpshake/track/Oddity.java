package io.github.tcpshake.track;

/**
 * Something rare about the segments of one side that no row of the timeline tells: the first time,
 * and how often.
 *
 * @param frame of the segment that was odd first
 * @param nanos its time, nanoseconds since the epoch
 * @param shownFrame frame of a later segment that shows it, 0 where there is none
 * @param times how often it was seen
 * @param amount what the kind says
 * @param text what the kind says, foreign and not escaped; else empty
 */
public record Oddity(
        Kind kind,
        Side side,
        long frame,
        long nanos,
        long shownFrame,
        int times,
        long amount,
        String text) {

    /** What is odd. */
    public enum Kind {
        /** Its SYN or SYN-ACK has a wrong checksum, and nothing before it had a good one. */
        BAD_CHECKSUM_OF_SYN,
        /** An option whose length cannot be. */
        BAD_OPTION,
        /** An MSS option outside of a SYN; the amount is the MSS. */
        LATE_MSS,
        /**
         * It acknowledged bytes that its peer had not sent, as the peer's next bare ACK shows; the
         * amount is how many.
         */
        ACK_OF_UNSENT,
        /**
         * The same, where only data shows it that its peer sends afterwards and that may be a
         * repetition of uncaptured data.
         */
        ACK_OF_UNSENT_PERHAPS,
        /**
         * Its selective acknowledgments lie beside what its peer sent; the amount is by how many
         * bytes at most.
         */
        SACK_ELSEWHERE,
        /** Its timestamps went back; the amount is by how many nanoseconds of its clock at most. */
        TIMESTAMP_BACK,
        /** The payload of its RST; the amount is the length, the text what of it is readable. */
        RST_TEXT,
        /** The reason in the MPTCP option of its RST (RFC 8684 3.6); the amount is the reason. */
        RST_MPTCP,
        /** The window of its RST, where that is a code of some load balancers. */
        RST_WINDOW
    }
}
