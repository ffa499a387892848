package io.github.tcpshake.shard;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.PacketSource;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Segments of a few hundred pairs of sockets that make hardly any sense together, so that all kinds
 * of connections come of it; between them floods, ICMP errors, drops and jumps of the clock.
 */
public final class RandomTraffic implements PacketSource {
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int CLIENTS = 0x0a00_0000;

    /** Pairs that send anything; of all others each segment is a SYN. */
    private static final int ORDINARY = 300;

    private static final int SERVER = 0xc000_0201;
    private static final int[] FLAGS = {
        0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x18, 0x11, 0x11, 0x04, 0x14, 0x03, 0x00
    };

    private final SplittableRandom random;
    private final long frames;
    private final int pairs;
    private final CaptureFacts facts = new CaptureFacts();
    private long count;
    private long nanos = 1_700_000_000_000_000_000L;

    /**
     * @param pairs of sockets; where there are many, most of them are only a SYN, and no pause lets
     *     them be forgotten
     */
    public RandomTraffic(long seed, long frames, int pairs) {
        random = new SplittableRandom(seed);
        this.frames = frames;
        this.pairs = pairs;
        facts.addFile("random");
    }

    @Override
    public Next next(Frame frame) {
        if (count == frames) {
            return Next.END;
        }
        count++;
        passTime();
        frame.bytes = (random.nextInt(200) == 0 ? icmpError() : segment()).array();
        frame.at = 0;
        frame.capturedLength = frame.bytes.length;
        frame.originalLength = frame.capturedLength;
        frame.linkType = LinkTypes.RAW;
        frame.timestampNanos = nanos;
        frame.number = count;
        facts.count(frame);
        return Next.FRAME;
    }

    private void passTime() {
        int chance = random.nextInt(5000);
        if (chance == 0 && pairs <= ORDINARY) {
            nanos += random.nextLong(400_000_000_000L);
        } else if (chance == 1) {
            nanos -= random.nextLong(3_000_000_000L);
        } else if (chance == 2) {
            facts.addDrops(1, 0);
        } else {
            nanos += random.nextInt(2_000_000);
        }
    }

    private ByteBuffer segment() {
        int pair = random.nextInt(pairs);
        boolean fromClient = random.nextInt(5) < 3;
        int flags = pair > ORDINARY ? 0x02 : FLAGS[random.nextInt(FLAGS.length)];
        int payload = (flags & 0x08) == 0 ? 0 : random.nextInt(3) * 100;
        ByteBuffer bytes = ByteBuffer.allocate(IP_HEADER + TCP_HEADER + payload);
        ip(bytes, 6, fromClient || pair > ORDINARY ? CLIENTS + pair : SERVER, 0);
        tcp(bytes, pair, fromClient || pair > ORDINARY, flags);
        bytes.putInt(16, bytes.getInt(12) == SERVER ? CLIENTS + pair : SERVER);
        return bytes;
    }

    private void ip(ByteBuffer bytes, int protocol, int from, int to) {
        bytes.put((byte) 0x45).put((byte) 0).putShort((short) bytes.capacity());
        bytes.putShort((short) random.nextInt(4)).putShort((short) 0);
        bytes.put((byte) 64).put((byte) protocol).putShort((short) 0).putInt(from).putInt(to);
    }

    private void tcp(ByteBuffer bytes, int pair, boolean fromClient, int flags) {
        int client = 1024 + pair % 50_000;
        bytes.putShort((short) (fromClient ? client : 80));
        bytes.putShort((short) (fromClient ? 80 : client));
        bytes.putInt(random.nextInt(4) * 100).putInt(random.nextInt(4) * 100);
        bytes.put((byte) 0x50).put((byte) flags).putShort((short) 1000);
        bytes.putShort((short) random.nextInt(3)).putShort((short) 0);
    }

    private ByteBuffer icmpError() {
        int pair = random.nextInt(Math.min(pairs, ORDINARY));
        ByteBuffer bytes = ByteBuffer.allocate(IP_HEADER + 8 + IP_HEADER + TCP_HEADER);
        ip(bytes, 1, SERVER, CLIENTS + pair);
        bytes.put((byte) 3).put((byte) 1).putShort((short) 0).putInt(0);
        ip(bytes, 6, CLIENTS + pair, SERVER);
        tcp(bytes, pair, true, 0x02);
        return bytes;
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
