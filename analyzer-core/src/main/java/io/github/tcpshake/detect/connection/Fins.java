package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** What the detectors of the close ask of the two FINs. */
final class Fins {
    private Fins() {}

    /** Returns the side whose FIN passed second; only meaningful when both sent one. */
    static Side second(Case connection) {
        Teardown close = connection.teardown();
        if (close.first() == Teardown.Closer.CLIENT) {
            return Side.SERVER;
        }
        if (close.first() == Teardown.Closer.SERVER) {
            return Side.CLIENT;
        }
        long client = frame(connection, Side.CLIENT);
        return client > frame(connection, Side.SERVER) ? Side.CLIENT : Side.SERVER;
    }

    /** Returns the side whose FIN passed first; only meaningful when there is one. */
    static Side first(Case connection) {
        boolean both = connection.client().finSent() && connection.server().finSent();
        if (both) {
            return second(connection).peer();
        }
        return connection.client().finSent() ? Side.CLIENT : Side.SERVER;
    }

    /** Returns the time of the first FIN of a side that sent one. */
    static long nanos(Case connection, Side side) {
        Teardown close = connection.teardown();
        return first(connection) == side ? close.firstFinNanos() : close.secondFinNanos();
    }

    /** Returns the time of the first ACK of the FIN of a side, 0 when none was captured. */
    static long ackNanos(Case connection, Side side) {
        Teardown close = connection.teardown();
        return first(connection) == side ? close.firstFinAckNanos() : close.secondFinAckNanos();
    }

    /** Returns the time of the last FIN of a side: of its last repetition, if it was repeated. */
    static long lastNanos(Case connection, Side side) {
        long last = connection.report().lastNanos(side, Step.FIN);
        return last == 0 ? nanos(connection, side) : last;
    }

    /** Tells whether both sides sent a FIN. */
    static boolean areBoth(Case connection) {
        return connection.client().finSent() && connection.server().finSent();
    }

    /** Tells whether a side repeats a FIN that was not acknowledged, or not to its knowledge. */
    static boolean isRepeated(Party party) {
        return party.fins() > 1;
    }

    /** Tells whether a side reset the connection itself: it waits for no ACK any more. */
    static boolean hasReset(Case connection, Side side) {
        return connection.report().hasResetBy(side);
    }

    private static long frame(Case connection, Side side) {
        return connection.first(side, Step.FIN).map(TimelineEntry::frame).orElse(0L);
    }
}
