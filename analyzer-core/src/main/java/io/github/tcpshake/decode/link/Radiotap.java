package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** The radiotap header before 802.11 frames (radiotap.org); all its numbers are little endian. */
public final class Radiotap {
    private static final int FIXED_BYTES = 8;
    private static final int TIMER_BYTES = 8;
    private static final int MORE_PRESENT_WORDS = 1 << 31;
    private static final int HAS_TIMER = 1;
    private static final int HAS_FLAGS = 2;
    private static final int PADDED = 0x20;

    private Radiotap() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(FIXED_BYTES)) {
            return cursor.stopShort(FIXED_BYTES);
        }
        int length = Short.reverseBytes((short) cursor.u16(2)) & 0xffff;
        if (cursor.u8(0) != 0 || length < FIXED_BYTES) {
            return cursor.stop(Outcome.MALFORMED);
        }
        if (!cursor.has(length)) {
            return cursor.stopShort(length);
        }
        boolean isPadded = (flags(cursor, length) & PADDED) != 0;
        cursor.skip(length);
        return Ieee80211.decode(cursor, isPadded);
    }

    private static int flags(DecodeCursor cursor, int length) {
        int present = Integer.reverseBytes(cursor.i32(4));
        if ((present & HAS_FLAGS) == 0) {
            return 0;
        }
        int fieldsAt = FIXED_BYTES;
        int word = present;
        while ((word & MORE_PRESENT_WORDS) != 0 && fieldsAt + 4 <= length) {
            word = Integer.reverseBytes(cursor.i32(fieldsAt));
            fieldsAt += 4;
        }
        if ((present & HAS_TIMER) != 0) {
            fieldsAt = (fieldsAt + 7 & ~7) + TIMER_BYTES; // fields are aligned to their size
        }
        return fieldsAt < length ? cursor.u8(fieldsAt) : 0;
    }
}
