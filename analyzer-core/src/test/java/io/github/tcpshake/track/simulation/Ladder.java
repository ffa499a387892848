package io.github.tcpshake.track.simulation;

import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * What passed the tap in a run, one line each, with the sender's true state beside; what a failure
 * prints.
 */
final class Ladder {
    private final List<String> lines = new ArrayList<>();

    void add(long frame, long nanos, Packet packet, String belief) {
        double seconds = (nanos - VirtualTime.START_NANOS) / (double) VirtualTime.SECOND;
        boolean isLeft = packet.from() == End.LEFT;
        lines.add(
                String.format(
                        "%3d %10.4f %s %-3s %10d:%d(%d) ack %d id %d   sender %s   tap: %s",
                        frame,
                        seconds,
                        isLeft ? ">" : "  <",
                        TcpFlags.letters(packet.flags()),
                        Integer.toUnsignedLong(packet.sequenceNumber()),
                        Integer.toUnsignedLong(packet.end()),
                        packet.payloadLength(),
                        Integer.toUnsignedLong(packet.acknowledgmentNumber()),
                        packet.ipIdentification(),
                        packet.state().rfcName(),
                        belief));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
