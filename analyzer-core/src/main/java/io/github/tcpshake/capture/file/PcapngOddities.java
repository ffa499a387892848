package io.github.tcpshake.capture.file;

/**
 * Counts what is wrong with blocks without making the next one unfindable: one line for each kind
 * in the end, however often it happened.
 */
final class PcapngOddities {
    enum Kind {
        SECTION_VERSION("that begin a section of another version than 1, passed over with it"),
        UNKNOWN_INTERFACE("that name an interface the section does not describe, passed over"),
        LONG_PACKET("that claim more packet bytes than they hold, passed over"),
        SHORT_BLOCK("too short for their type, passed over"),
        TRAILING_LENGTH("with another length at their end than at their start, read nevertheless"),
        MANY_INTERFACES("that describe more interfaces than 65536, passed over");

        private final String what;

        Kind(String what) {
            this.what = what;
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
                damage.add(
                        "blocks %s: %d (first at byte %d)"
                                .formatted(
                                        kind.what,
                                        counts[kind.ordinal()],
                                        firstOffsets[kind.ordinal()]));
            }
        }
    }
}
