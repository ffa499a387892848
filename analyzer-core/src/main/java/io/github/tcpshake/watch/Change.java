package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that became of a connection since it was last looked at.
 *
 * @param nanos when it happened, nanoseconds since the epoch; for what a silence shows, when it was
 *     noticed
 * @param examined the connection as it is now
 * @param finding what was raised or resolved, empty for the other kinds
 */
public record Change(Kind kind, long nanos, Examined examined, Optional<Finding> finding) {
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(examined, "examined");
        Objects.requireNonNull(finding, "finding");
    }

    /** Returns the number of the connection. */
    public long connection() {
        return examined.report().id();
    }

    /** What happened. Of one connection they come in this order, the findings in between. */
    public enum Kind {
        /** Its first segment was captured: a SYN, or any other one where the capture began late. */
        OPENED,
        /** The handshake is complete: both ends are presumed synchronized (RFC 9293 3.5). */
        ESTABLISHED,
        /** One side sent its FIN a while ago, and the other has not (RFC 9293 3.6.1). */
        HALF_CLOSED,
        /** A finding is new, or surer than it was. */
        FOUND,
        /** A finding that was raised no longer holds: what was missed has come. */
        RESOLVED,
        /** Neither side is in the connection any longer, or nobody waits for an answer. */
        ENDED,
        /** Nothing of the above: states or counts are others than before. */
        UPDATED
    }
}
