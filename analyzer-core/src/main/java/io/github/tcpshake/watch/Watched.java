package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.track.Connection;
import java.util.List;

/** A living connection, and what has been told of it. Mutable, for one thread. */
final class Watched {
    final Connection connection;

    /** When a segment of it last mattered, nanoseconds since the epoch. */
    long changedNanos;

    /** It waits for its look at the next tick. */
    boolean isDirty;

    /** When it is looked at although no segment came; {@link Looks#NEVER} for not at all. */
    long nextLookNanos = Looks.NEVER;

    boolean toldOpened;
    boolean toldEstablished;
    boolean toldHalfClosed;
    boolean toldEnded;
    List<Finding> toldFindings = List.of();

    Watched(Connection connection) {
        this.connection = connection;
    }
}
