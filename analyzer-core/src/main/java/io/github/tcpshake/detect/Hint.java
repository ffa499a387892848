package io.github.tcpshake.detect;

import java.util.Objects;

/**
 * What may lie behind a finding: a guess at the cause from a known signature, apart from the
 * evidence, because the finding stands without it.
 *
 * @param confidence how sure the guess is; the finding may be surer
 */
public record Hint(Cause cause, Confidence confidence) {
    public Hint {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(confidence, "confidence");
    }

    /** A cause that people look for. The sentence stands in the texts under {@code cause.NAME}. */
    public enum Cause {
        /** No process listens on the port: the host itself refuses. */
        PORT_CLOSED,
        /** A device on the way answers in the place of the host. */
        ANSWERED_BY_DEVICE,
        /** A filter drops segments without a word, or there is no such host. */
        FILTERED,
        /** A rule of a router or firewall forbids it, and says so. */
        FORBIDDEN_BY_RULE,
        /** The accept queue of the listener is full. */
        ACCEPT_QUEUE_FULL,
        /** The listener answers others, but has no room in its queues. */
        LISTENER_BUSY,
        /** The listener waits for data before it accepts (TCP_DEFER_ACCEPT). */
        DEFERRED_ACCEPT,
        /** The peer holds a TIME-WAIT of the same ports. */
        STALE_TIME_WAIT,
        /** The peer holds an older connection of the same ports that is not closed. */
        STALE_CONNECTION,
        /** The application closed without reading everything. */
        UNREAD_DATA,
        /** The application closed both directions while the peer still sent. */
        CLOSED_BOTH_WAYS,
        /** The time that a closed socket waits for the other FIN was over. */
        FIN_WAIT_2_EXPIRED,
        /** The host or its process was started anew. */
        PEER_RESTARTED,
        /** A NAT, firewall or load balancer forgot the connection. */
        DEVICE_FORGOT,
        /** Somebody else sent it in the name of the endpoint. */
        FORGED
    }
}
