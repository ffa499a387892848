package io.github.tcpshake.decode.tcp;

import io.github.tcpshake.wire.NetworkOrder;

/**
 * Finds options in a TCP header (RFC 9293 3.1) without building a list of them. Every method walks
 * the captured part of the header; a length that cannot be ends the walk.
 */
public final class TcpOptions {
    static final int END_OF_LIST = 0;
    static final int NO_OPERATION = 1;
    static final int MAXIMUM_SEGMENT_SIZE = 2;
    static final int WINDOW_SCALE = 3;
    static final int SACK_PERMITTED = 4;
    static final int SACK = 5;
    static final int TIMESTAMPS = 8;
    static final int MULTIPATH = 30;
    static final int FAST_OPEN = 34;
    static final int EXPERIMENT_2 = 254;

    /** The experiment number that Fast Open had before it got a kind (RFC 7413 4.1.1). */
    static final int FAST_OPEN_EXPERIMENT = 0xf989;

    /** Length of a header without options. */
    public static final int BARE_HEADER_BYTES = TcpHeader.FIXED_BYTES;

    private static final int ANY_LENGTH = 0;

    /** How every stack writes timestamps that stand alone (RFC 7323 appendix A): two NOPs first. */
    private static final int ALIGNED_TIMESTAMPS = 0x0101_080a;

    private static final int ALIGNED_HEADER_BYTES = 32;
    private static final int SACK_BLOCK_BYTES = 8;
    private static final int MULTIPATH_RESET = 8;

    private TcpOptions() {}

    /** Returns the MSS in bytes, or {@link TcpSegment#ABSENT} (RFC 9293 3.7.1). */
    public static int maximumSegmentSize(TcpSegment segment) {
        int at = find(segment, MAXIMUM_SEGMENT_SIZE, 4);
        return at < 0 ? TcpSegment.ABSENT : NetworkOrder.u16(segment.bytes, at + 2);
    }

    /**
     * Returns the shift count as it stands, or {@link TcpSegment#ABSENT}; receivers take more than
     * 14 for 14 (RFC 7323 2.3).
     */
    public static int windowScale(TcpSegment segment) {
        int at = find(segment, WINDOW_SCALE, 3);
        return at < 0 ? TcpSegment.ABSENT : NetworkOrder.u8(segment.bytes, at + 2);
    }

    /** Tells whether selective acknowledgments are permitted (RFC 2018 2). */
    public static boolean sackPermitted(TcpSegment segment) {
        return find(segment, SACK_PERMITTED, 2) >= 0;
    }

    /** Tells whether the options are timestamps as they usually stand, and nothing else. */
    public static boolean holdsTimestampsOnly(TcpSegment segment) {
        int at = segment.headerAt + TcpHeader.FIXED_BYTES;
        return segment.headerLength == ALIGNED_HEADER_BYTES
                && segment.capturedEnd >= segment.headerAt + ALIGNED_HEADER_BYTES
                && NetworkOrder.i32(segment.bytes, at) == ALIGNED_TIMESTAMPS;
    }

    /**
     * Tells whether an option has a length that cannot be, not merely one that was not captured.
     */
    public static boolean isMalformed(TcpSegment segment) {
        int at = segment.headerAt + TcpHeader.FIXED_BYTES;
        int end = segment.headerAt + segment.headerLength;
        if (segment.capturedEnd < end) {
            return false;
        }
        while (at < end) {
            int next = next(segment.bytes, at, end);
            if (next < 0 || segment.bytes[at] == END_OF_LIST) {
                return next < 0;
            }
            at = next;
        }
        return false;
    }

    /** Returns the number of blocks of a selective acknowledgment, 0 without (RFC 2018 3). */
    public static int sackBlocks(TcpSegment segment) {
        int at = find(segment, SACK, ANY_LENGTH);
        return at < 0 ? 0 : (length(segment.bytes, at) - 2) / SACK_BLOCK_BYTES;
    }

    /**
     * Returns the left edge of a block of a selective acknowledgment.
     *
     * @param block from 0 on, less than {@link #sackBlocks}
     */
    public static int sackLeft(TcpSegment segment, int block) {
        int at = find(segment, SACK, ANY_LENGTH);
        return NetworkOrder.i32(segment.bytes, at + 2 + block * SACK_BLOCK_BYTES);
    }

    /** Returns the reason of an MP_TCPRST, or {@link TcpSegment#ABSENT} (RFC 8684 3.6). */
    public static int multipathResetReason(TcpSegment segment) {
        int at = find(segment, MULTIPATH, 4);
        return at >= 0 && (NetworkOrder.u8(segment.bytes, at + 2) >>> 4) == MULTIPATH_RESET
                ? NetworkOrder.u8(segment.bytes, at + 3)
                : TcpSegment.ABSENT;
    }

    /** Returns TSval as an unsigned number, or {@link TcpSegment#ABSENT} (RFC 7323 3.2). */
    public static long timestampValue(TcpSegment segment) {
        if (holdsTimestampsOnly(segment)) {
            return NetworkOrder.u32(segment.bytes, segment.headerAt + TcpHeader.FIXED_BYTES + 4);
        }
        int at = find(segment, TIMESTAMPS, 10);
        return at < 0 ? TcpSegment.ABSENT : NetworkOrder.u32(segment.bytes, at + 2);
    }

    /**
     * Returns the length in bytes of the Fast Open cookie, 0 for a request for one, or {@link
     * TcpSegment#ABSENT} (RFC 7413 2, and 4.1.1 for the experimental option).
     */
    public static int fastOpenCookieBytes(TcpSegment segment) {
        int at = find(segment, FAST_OPEN, ANY_LENGTH);
        if (at >= 0) {
            return length(segment.bytes, at) - 2;
        }
        at = find(segment, EXPERIMENT_2, ANY_LENGTH);
        return at >= 0 && isExperimentalFastOpen(segment.bytes, at)
                ? length(segment.bytes, at) - 4
                : TcpSegment.ABSENT;
    }

    static boolean isExperimentalFastOpen(byte[] bytes, int at) {
        return length(bytes, at) >= 4 && NetworkOrder.u16(bytes, at + 2) == FAST_OPEN_EXPERIMENT;
    }

    static int length(byte[] bytes, int at) {
        return NetworkOrder.u8(bytes, at + 1);
    }

    private static int find(TcpSegment segment, int kind, int length) {
        byte[] bytes = segment.bytes;
        int at = segment.headerAt + TcpHeader.FIXED_BYTES;
        int end = end(segment);
        while (at < end) {
            int next = next(bytes, at, end);
            int found = NetworkOrder.u8(bytes, at);
            if (next < 0 || found == END_OF_LIST) {
                return TcpSegment.ABSENT;
            }
            if (found == kind && (length == ANY_LENGTH || next - at == length)) {
                return at;
            }
            at = next;
        }
        return TcpSegment.ABSENT;
    }

    private static int end(TcpSegment segment) {
        return Math.min(segment.headerAt + segment.headerLength, segment.capturedEnd);
    }

    /** Returns the index behind the option, or ABSENT when its length cannot be. */
    private static int next(byte[] bytes, int at, int end) {
        int kind = NetworkOrder.u8(bytes, at);
        if (kind == END_OF_LIST || kind == NO_OPERATION) {
            return at + 1;
        }
        if (at + 2 > end) {
            return TcpSegment.ABSENT;
        }
        int length = length(bytes, at);
        return length < 2 || at + length > end ? TcpSegment.ABSENT : at + length;
    }
}
