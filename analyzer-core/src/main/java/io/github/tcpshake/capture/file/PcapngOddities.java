package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;

/**
 * Counts what is wrong with blocks without making the next one unfindable: one line for each kind
 * in the end, however often it happened.
 */
final class PcapngOddities {
    enum Kind {
        SECTION_VERSION(Remark.Kind.ODD_SECTION_VERSION),
        UNKNOWN_INTERFACE(Remark.Kind.ODD_UNKNOWN_INTERFACE),
        LONG_PACKET(Remark.Kind.ODD_LONG_PACKET),
        SHORT_BLOCK(Remark.Kind.ODD_SHORT_BLOCK),
        TRAILING_LENGTH(Remark.Kind.ODD_TRAILING_LENGTH),
        MANY_INTERFACES(Remark.Kind.ODD_MANY_INTERFACES);

        private final Remark.Kind remark;

        Kind(Remark.Kind remark) {
            this.remark = remark;
        }
    }

    private final long[] counts = new long[Kind.values().length];
    private final long[] firstOffsets = new long[counts.length];

    void count(Kind kind, long offset) {
        if (counts[kind.ordinal()]++ == 0) {
            firstOffsets[kind.ordinal()] = offset;
        }
    }

    void tell(DamageLines damage) {
        for (Kind kind : Kind.values()) {
            if (counts[kind.ordinal()] > 0) {
                int at = kind.ordinal();
                damage.odd(kind.remark, counts[at], firstOffsets[at]);
            }
        }
    }
}
