package io.github.tcpshake.render;

/**
 * One row of a timeline.
 *
 * @param kind what it shows
 * @param frame number of the frame, 0 without
 * @param nanos its time since the epoch, 0 without
 * @param label what stands between the two states
 */
record TimelineRow(
        Kind kind, long frame, long nanos, StateCell client, StateCell server, Label label) {
    /** What a row shows. */
    enum Kind {
        /** Where both endpoints begin. */
        START,
        /** A segment from the client to the server. */
        TO_SERVER,
        /** A segment to the client. */
        TO_CLIENT,
        /** A change of state without a segment of its own. */
        STATE,
        /** Segments that are not shown. */
        SKIPPED,
        /** What a phase took, and how it went. */
        SPAN,
        /** What a segment is for, to a learner. */
        LESSON,
        /** Where both endpoints are in the end. */
        END
    }

    /**
     * Words between the two states.
     *
     * @param base what the segment is
     * @param notes what else is known of it, empty for nothing
     * @param whole both, in one
     * @param detail flags and numbers as on the wire, empty unless asked for
     */
    record Label(String base, String notes, String whole, String detail, Palette color) {
        static final Label NONE = words("");

        static Label words(String text) {
            return new Label(text, "", text, "", Palette.PLAIN);
        }

        static Label dim(String text) {
            return new Label(text, "", text, "", Palette.DIM);
        }
    }

    static TimelineRow words(Kind kind, Label label) {
        return new TimelineRow(kind, 0, 0, StateCell.NONE, StateCell.NONE, label);
    }

    boolean marksPresumed() {
        return !client.certain() || !server.certain();
    }
}
