package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;

/**
 * A connection of which only one direction was captured: the acknowledgment numbers stand for the
 * unseen half, which is taken to do at once what RFC 9293 makes it do. All of it is presumed, none
 * proven.
 */
final class OneDirection {
    private static final int FEWEST_SEGMENTS = 3;

    private OneDirection() {}

    /** Completes the states of a connection that ends, if one of its sides was never captured. */
    static void complete(Connection c) {
        if (c.client == c.server || c.midstream) {
            return;
        }
        complete(c, c.client, c.server);
        complete(c, c.server, c.client);
    }

    private static void complete(Connection c, Endpoint unseen, Endpoint seen) {
        if (unseen.frames > 0
                || seen.frames < FEWEST_SEGMENTS
                || !seen.acknowledgmentKnown
                || !unseen.isnKnown) {
            return;
        }
        long now = c.lastNanos;
        for (EndpointEvent event : new EndpointEvent[] {GOT_SYN_ACK, GOT_ACK_OF_SYN}) {
            presumePending(seen, event, now);
            presumePending(unseen, event, now);
        }
        // Its last advance is one: nothing but a FIN, most likely.
        boolean unseenFin = seen.finKnown && seen.acknowledgmentStep == 1;
        if (unseenFin) {
            unseen.finKnown = true;
            unseen.fin = seen.acknowledgment - 1;
            if (seen.finAcknowledgment == seen.acknowledgment) {
                unseenClosedFirst(c, unseen, seen);
            } else {
                unseenClosedSecond(unseen, seen, now);
            }
        }
        if (seen.fins == 1) {
            seen.history.expect(GOT_ACK_OF_FIN, 0, now);
        }
    }

    private static void presumePending(Endpoint endpoint, EndpointEvent event, long now) {
        if (endpoint.history.isPending(event)) {
            endpoint.history.presume(event, 0, now);
        }
    }

    // The seen side's own FIN acknowledges it: what looked like an active close was the passive
    // one.
    private static void unseenClosedFirst(Connection c, Endpoint unseen, Endpoint seen) {
        EventHistory history = seen.history;
        long now = c.lastNanos;
        if (seen.proven() == TcpState.FIN_WAIT_1) {
            int last = history.provenCount() - 1;
            long frame = history.frame(last);
            long nanos = history.nanos(last);
            history.undoLast();
            history.apply(GOT_FIN, 0, nanos, Basis.ASSUMED);
            history.presume(SENT_FIN, frame, nanos); // seen, but LAST-ACK rests on the unseen FIN
        }
        unseen.history.apply(SENT_FIN, 0, now, Basis.ASSUMED);
        unseen.history.apply(GOT_ACK_OF_FIN, 0, now, Basis.ASSUMED);
        c.close.both = false;
        c.close.side = unseen.side;
    }

    private static void unseenClosedSecond(Endpoint unseen, Endpoint seen, long now) {
        unseen.history.presume(GOT_FIN, 0, now);
        unseen.history.apply(SENT_FIN, 0, now, Basis.ASSUMED);
        seen.history.presume(GOT_ACK_OF_FIN, 0, now);
        seen.history.presume(GOT_FIN, 0, now);
        unseen.history.expect(GOT_ACK_OF_FIN, 0, now);
    }
}
