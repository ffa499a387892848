package io.github.tcpshake;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which frames belong to chosen connections: their segments in either direction, ICMP errors
 * about them, and the fragments of both. Of fragments only the hosts are known before they are
 * whole, so those of other connections between the same two hosts are among them. For one thread;
 * frames are asked about in order, with the numbers they had when they were analysed.
 *
 * <p>Connections that had the same two sockets before and after a chosen one can come along: that
 * the ports were free again, still in TIME-WAIT or taken over is told by both of them.
 */
public final class ConnectionFrames implements Predicate<Frame> {
    private static final int NO_PORT = 0;

    private final LayeredFrameDecoder decoder = new LayeredFrameDecoder();
    private final TcpSegment segment = new TcpSegment();
    private final FlowKey fragment = new FlowKey();
    private final Map<Set<SocketAddress>, List<Chosen>> byEnds = new HashMap<>();

    private final boolean takesNeighbours;
    private long neighbours;

    /** Addresses of which every frame belongs, whatever the connection; port 0 is any port. */
    private final Set<SocketAddress> hosts = new HashSet<>();

    /**
     * Chooses nothing yet.
     *
     * @param takesNeighbours true to take other connections of the same two sockets along
     */
    public ConnectionFrames(boolean takesNeighbours) {
        this.takesNeighbours = takesNeighbours;
    }

    /** A connection: the same ends may have had others before and after it. */
    private record Chosen(List<String> contexts, long firstFrame, long lastFrame) {
        boolean holds(Frame frame) {
            return firstFrame <= frame.number && frame.number <= lastFrame;
        }
    }

    /** Chooses connections, up to the last frame that their reports know of. */
    public static ConnectionFrames of(Collection<ConnectionReport> reports) {
        ConnectionFrames frames = new ConnectionFrames(false);
        reports.forEach(frames::add);
        return frames;
    }

    /** Chooses one more connection, up to the last frame that its report knows of. */
    public void add(ConnectionReport report) {
        SocketAddress client = report.client().address();
        SocketAddress server = report.server().address();
        long notice = report.icmp().map(IcmpNotice::frame).orElse(0L);
        long last = Math.max(report.lastFrame(), notice);
        Chosen chosen = new Chosen(report.contexts(), report.firstFrame(), last);
        add(client, server, chosen);
        add(host(client), host(server), chosen);
    }

    /** Tells whether nothing was chosen. */
    public boolean isEmpty() {
        return byEnds.isEmpty() && hosts.isEmpty();
    }

    /** Chooses every segment of a host, or of a service where the port is not 0. */
    public void add(SocketAddress address) {
        hosts.add(address);
    }

    private void add(SocketAddress one, SocketAddress other, Chosen chosen) {
        byEnds.computeIfAbsent(ends(one, other), key -> new ArrayList<>()).add(chosen);
    }

    /** Returns the two ends in no order; a connection to itself has but one. */
    private static Set<SocketAddress> ends(SocketAddress one, SocketAddress other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }

    private static SocketAddress host(SocketAddress address) {
        return new SocketAddress(address.high(), address.low(), NO_PORT);
    }

    @Override
    public boolean test(Frame frame) {
        Outcome outcome = decoder.decode(frame, segment);
        return switch (outcome) {
            case TCP -> isChosen(frame, segment.key);
            case ICMP_ERROR -> isChosen(frame, decoder.icmpError().quoted);
            case FRAGMENT_HELD -> {
                decoder.addresses(fragment);
                yield isChosen(frame, fragment);
            }
            case OTHER_PROTOCOL, CUT_SHORT, MALFORMED, UNKNOWN_LINK -> false;
        };
    }

    private boolean isChosen(Frame frame, FlowKey key) {
        if (!hosts.isEmpty() && (isOfHost(key.source()) || isOfHost(key.destination()))) {
            return true;
        }
        List<Chosen> between = byEnds.get(ends(key.source(), key.destination()));
        if (between == null) {
            return false;
        }
        List<String> context =
                key.context == 0 ? List.of() : List.of(decoder.tunnels().describe(key.context));
        boolean isNeighbour = false;
        for (Chosen chosen : between) {
            if (chosen.contexts().equals(context)) {
                if (chosen.holds(frame)) {
                    return true;
                }
                isNeighbour = takesNeighbours;
            }
        }
        neighbours += isNeighbour ? 1 : 0;
        return isNeighbour;
    }

    /** Returns how many frames came along that belong to no chosen connection. */
    public long neighbours() {
        return neighbours;
    }

    private boolean isOfHost(SocketAddress address) {
        return hosts.contains(address) || hosts.contains(host(address));
    }
}
