package io.github.tcpshake.track.simulation;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.script.Checksums;
import io.github.tcpshake.wire.TcpFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A capture of many simulated connections at once, in which nothing is lost, overtaken or sent
 * twice, and no application does what it should not.
 */
final class CleanCapture implements PacketSource {
    private static final int IP_LENGTH = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int FIRST_PORT = 10_000;

    private static final Set<Feature> REPEATED =
            EnumSet.of(
                    Feature.SYN_REPEATED,
                    Feature.SYN_ACK_REPEATED,
                    Feature.FIN_REPEATED,
                    Feature.DATA_REPEATED);

    private record Moment(long nanos, ByteBuffer packet) {}

    private final CaptureFacts facts = new CaptureFacts();
    private final List<Moment> moments = new ArrayList<>();
    private int next;

    /**
     * Plays runs until there are enough that are clean.
     *
     * @param clients hosts that open the connections
     * @param services addresses and ports that they open them to
     * @param spanNanos time within which all of them begin
     */
    CleanCapture(long seed, int connections, int clients, int services, long spanNanos) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int made = 0; made < connections; ) {
            int client = random.nextInt(clients);
            int service = random.nextInt(services);
            boolean added =
                    play(
                            random.nextLong(),
                            new byte[] {10, 1, (byte) (client >> 8), (byte) client},
                            new byte[] {10, 2, 0, (byte) service},
                            FIRST_PORT + made,
                            random.nextLong(spanNanos));
            made += added ? 1 : 0;
        }
        moments.sort(Comparator.comparingLong(Moment::nanos));
    }

    private boolean play(long seed, byte[] client, byte[] server, int port, long startNanos) {
        List<Moment> played = new ArrayList<>();
        Run[] run = new Run[1];
        boolean isStamped = (seed & 1) == 0;
        int[] lastStamps = new int[2];
        run[0] =
                Run.orderly(
                        seed,
                        packet -> {
                            long now = run[0].nowNanos();
                            boolean isUp = packet.from() == End.LEFT;
                            int stamp = isStamped ? (int) (now / VirtualTime.MILLISECOND) : 0;
                            int echo = lastStamps[isUp ? 1 : 0];
                            lastStamps[isUp ? 0 : 1] = stamp;
                            byte[] segment = segment(packet, isUp, port, stamp, echo);
                            ByteBuffer ip =
                                    isUp
                                            ? packet(client, server, packet, segment)
                                            : packet(server, client, packet, segment);
                            played.add(new Moment(now + startNanos, ip));
                        });
        run[0].play();
        if (REPEATED.stream().anyMatch(feature -> run[0].tally().count(feature) > 0)) {
            return false;
        }
        moments.addAll(played);
        return true;
    }

    private static byte[] segment(Packet packet, boolean isUp, int port, int stamp, int echo) {
        int options = (packet.isSyn() ? 12 : 0) + (stamp != 0 ? 12 : 0);
        ByteBuffer segment = ByteBuffer.allocate(20 + options + packet.payloadLength());
        segment.putShort((short) (isUp ? port : 443)).putShort((short) (isUp ? 443 : port));
        segment.putInt(packet.sequenceNumber()).putInt(packet.acknowledgmentNumber());
        segment.put((byte) ((20 + options) / 4 << 4)).put((byte) packet.flags());
        segment.putShort((short) Packet.WINDOW).putInt(0); // checksum and urgent pointer
        if (packet.isSyn()) {
            segment.put(new byte[] {2, 4, 5, (byte) 0xb4}); // MSS 1460
            segment.put(new byte[] {1, 3, 3, 7, 1, 1, 4, 2}); // window scale 7, SACK permitted
        }
        if (stamp != 0) {
            segment.put(new byte[] {1, 1, 8, 10}).putInt(stamp);
            segment.putInt((packet.flags() & TcpFlags.ACK) == 0 ? 0 : echo);
        }
        return segment.array();
    }

    private static ByteBuffer packet(byte[] from, byte[] to, Packet packet, byte[] segment) {
        ByteBuffer bytes = ByteBuffer.allocate(IP_LENGTH + segment.length);
        bytes.putShort((short) 0x4500).putShort((short) bytes.capacity());
        bytes.putShort((short) packet.ipIdentification()).putShort((short) 0x4000);
        bytes.put((byte) 64).put((byte) PROTOCOL_TCP).putShort((short) 0);
        bytes.put(from).put(to);
        bytes.putShort(10, (short) ~Checksums.sum(bytes.array(), 0, IP_LENGTH, 0));
        int pseudo = Checksums.pseudoHeader(from, to, PROTOCOL_TCP, segment.length);
        bytes.put(segment);
        int sum = ~Checksums.sum(segment, 0, segment.length, pseudo);
        return bytes.putShort(IP_LENGTH + 16, (short) sum);
    }

    @Override
    public Next next(Frame frame) {
        if (next == moments.size()) {
            return Next.END;
        }
        Moment moment = moments.get(next++);
        frame.bytes = moment.packet().array();
        frame.at = 0;
        frame.capturedLength = moment.packet().capacity();
        frame.originalLength = frame.capturedLength;
        frame.linkType = LinkTypes.RAW;
        frame.timestampNanos = moment.nanos();
        frame.number = next;
        facts.count(frame);
        return Next.FRAME;
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
