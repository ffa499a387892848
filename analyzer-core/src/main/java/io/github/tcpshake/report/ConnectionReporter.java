package io.github.tcpshake.report;

import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.Endpoint;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.StreamBytes;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes the picture of a connection from what the tracker knows of it. */
public final class ConnectionReporter {
    private final Thresholds thresholds;
    private final IntFunction<List<String>> contexts;
    private final Streams streams;

    /**
     * @param contexts names the tunnels of a context id, outermost first
     * @param streams knows how Wireshark counts
     */
    public ConnectionReporter(
            Thresholds thresholds, IntFunction<List<String>> contexts, Streams streams) {
        this.thresholds = thresholds;
        this.contexts = contexts;
        this.streams = streams;
    }

    /**
     * Makes the picture of one connection.
     *
     * @param captureEnded true when it ended with the capture, not by itself
     * @param nowNanos newest time of the capture, nanoseconds since the epoch
     * @param droppedFrames frames that the capture's own statistics call dropped
     * @param captureFiltered true when the capture so far seems to hold control segments alone
     */
    public ConnectionReport report(
            Connection c,
            boolean captureEnded,
            long nowNanos,
            long droppedFrames,
            boolean captureFiltered) {
        Endpoint client = c.endpoint(Side.CLIENT);
        Endpoint server = c.endpoint(Side.SERVER);
        long unseen = StreamBytes.unseen(client, server) + StreamBytes.unseen(server, client);
        boolean filtered = captureFiltered || looksFiltered(client, server);
        return new ConnectionReport(
                c.id(),
                party(c, Side.CLIENT),
                party(c, Side.SERVER),
                c.rolesObserved(),
                c.startNanos(),
                c.lastNanos(),
                c.firstFrame(),
                c.lastFrame(),
                c.segments(),
                c.copies(),
                c.maxIdleNanos(),
                streams.of(c.firstFrame(), c.lastFrame()),
                c.context() == 0 ? List.of() : contexts.apply(c.context()),
                HandshakeRecogniser.recognise(c, thresholds, nowNanos, filtered),
                TeardownRecogniser.recognise(c, thresholds, nowNanos, filtered),
                new Visibility(
                        client.frames() > 0 && server.frames() > 0,
                        c.isMidstream(),
                        droppedFrames,
                        unseen,
                        captureEnded,
                        nowNanos,
                        filtered,
                        c.isBeginningGuessed()),
                list(c, TimelineReader::transitions),
                list(c, TimelineReader::entries),
                TimelineReader.notes(c),
                TimelineReader.hasFinsAgain(c),
                c.resets(),
                c.oddities(),
                c.reuse(),
                c.icmp().isEmpty()
                        ? Optional.empty()
                        : Optional.of(c.icmp().get().withAccepted(client.isRejected())));
    }

    // What the tracker has let go of changes no more, and can be read when somebody asks.
    private static <T> List<T> list(Connection c, Function<Connection, List<T>> maker) {
        return c.isLetGo() ? new Later<>(c, maker) : maker.apply(c);
    }

    // Payload was acknowledged in both directions and not a byte of it captured: only control
    // segments were.
    private static boolean looksFiltered(Endpoint client, Endpoint server) {
        return client.payloadBytes() + server.payloadBytes() == 0
                && StreamBytes.unseen(client, server) > 0
                && StreamBytes.unseen(server, client) > 0;
    }

    // Who answers a SYN by RST has no socket there, or is something between that speaks for it.
    private static boolean isRefuser(Connection c, Side side) {
        return c.isRefused()
                && c.endpoint(side).presumed() == TcpState.UNKNOWN
                && c.firstCloser().equals(Optional.of(side));
    }

    private static Party party(Connection c, Side side) {
        Endpoint me = c.endpoint(side);
        Endpoint peer = c.endpoint(side.peer());
        return new Party(
                side,
                c.address(side),
                isRefuser(c, side) ? TcpState.CLOSED : me.presumed(),
                me.shown(),
                me.frames(),
                me.payloadBytes(),
                me.syns(),
                me.synAcks(),
                me.fins(),
                me.firstNanos(),
                me.lastNanos(),
                me.isIsnKnown(),
                me.isFinSent(),
                me.isFinAcknowledged(peer),
                me.isCutOff(),
                me.repetitions().data(),
                me.repetitions().unanswered(),
                me.repetitions().firstUnansweredFrame(),
                me.ignoredRepeats(),
                me.ignoredFrame(),
                me.repetitions().unansweredProbes(),
                StreamBytes.sent(me, peer),
                StreamBytes.unacknowledged(me, peer),
                StreamBytes.unseen(me, peer),
                me.offer().maximumSegmentSize(),
                me.offer().windowScale(),
                me.offer().options(),
                me.offer().isFastOpen(),
                me.offer().payload(),
                me.lastDataNanos(),
                me.lastDataFrame(),
                me.firstBareAckFrame());
    }
}
