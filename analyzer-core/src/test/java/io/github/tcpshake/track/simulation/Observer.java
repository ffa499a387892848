package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Who looks at the segments that pass the tap and believes something of both ends. */
interface Observer {
    void onSegment(Packet packet, long frameNumber, long nanos);

    /** Nothing more will pass. */
    void finish();

    /** Returns what it takes for connections between the two hosts, in the order they began. */
    List<Observed> connections();

    /** One connection, as the observer believes it was. */
    interface Observed {
        /** Returns the number of its first frame. */
        long firstFrame();

        /** Returns the states that it calls certain, in order, without UNKNOWN. */
        List<TcpState> provenPath(End end);

        TcpState presumed(End end);

        /** Returns the ISN that it knows of the end. */
        OptionalInt isn(End end);

        /** Tells whether it noticed that segments passed elsewhere, or were lost before the tap. */
        boolean hasGap();

        Optional<End> firstCloser();

        boolean isClosedByBoth();
    }
}
