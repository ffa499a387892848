import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Writes a capture of a known shape for measurements, and says what is in it:
 * {@code java MakeCapture.java SHAPE CONNECTIONS FILE}.
 *
 * <p>Shapes: {@code short}, of handshake, a few requests and one of several ends, 5000 at a time;
 * {@code short6}, the same over IPv6; {@code long}, 100 connections that share all segments;
 * {@code one}, a single one; {@code full} and {@code jumbo}, short ones with 1448 and with 8900
 * bytes a segment; {@code tunnel}, short ones inside VXLAN (RFC 7348); {@code flood},
 * SYNs of as many addresses to 192.168.255.1:80, answered, and one ordinary connection to another
 * server among a thousand of them. The file may be a pipe that tcpshake reads.
 */
final class MakeCapture {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int AT_ONCE = 5_000;
    private static final int PORTS = 50_000;
    private static final int FLOODED = 0xc0a8_ff01;
    private static final int HOSTS = 0xc633_6401;
    private static final int OUTER = 14 + 20 + 8 + 8;
    private static final int FIRST_SOURCE = 0x1000_0000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final ByteBuffer record = ByteBuffer.allocate(16 << 10);
    private final OutputStream out;
    private final boolean v6;
    private final boolean tunnel;
    private final int payload;
    private long micros = 1_700_000_000_000_000L;
    private long frames;
    private long closed;
    private long reset;
    private long halfOpen;
    private long unanswered;
    private long open;

    private MakeCapture(OutputStream out, boolean v6, boolean tunnel, int payload) {
        this.out = out;
        this.v6 = v6;
        this.tunnel = tunnel;
        this.payload = payload;
    }

    /** One connection's script; a step is one segment. */
    private static final class Flow {
        final int client;
        final int server;
        final int port;
        int end; // 0 to 7: closed by four segments (five of eight), reset, no answer, open
        int rounds;
        int step;
        int clientNext;
        int serverNext;

        Flow(int client, int server, int port) {
            this.client = client;
            this.server = server;
            this.port = port;
        }

        static Flow ordinary(int id) {
            return new Flow(
                    0x0a00_0000 + id / PORTS, 0xc0a8_0000 + id % 64, 1024 + id % PORTS);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: java MakeCapture.java SHAPE CONNECTIONS FILE");
            System.exit(2);
        }
        String shape = arguments[0];
        int connections = Integer.parseInt(arguments[1]);
        try (OutputStream file =
                new BufferedOutputStream(new FileOutputStream(arguments[2]), 1 << 20)) {
            int payload =
                    switch (shape) {
                        case "full" -> 1448;
                        case "jumbo" -> 8900;
                        default -> 400;
                    };
            MakeCapture capture =
                    new MakeCapture(file, shape.endsWith("6"), shape.equals("tunnel"), payload);
            capture.header();
            switch (shape) {
                case "flood" -> capture.flood(connections);
                case "long" -> capture.flows(100, 100, connections);
                case "one" -> capture.flows(1, 1, connections);
                case "short", "short6", "full", "jumbo", "tunnel" ->
                        capture.flows(connections, AT_ONCE, 3);
                default -> throw new IllegalArgumentException("no shape " + shape);
            }
            System.out.printf(
                    "%s: %d frames, closed %d, reset %d, no-answer %d, half-open %d, open %d%n",
                    shape,
                    capture.frames,
                    capture.closed,
                    capture.reset,
                    capture.unanswered,
                    capture.halfOpen,
                    capture.open);
        }
    }

    private void header() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.write(head.putInt(1 << 18).putInt(1).array());
    }

    private void flows(int count, int atOnce, int rounds) throws IOException {
        Flow[] live = new Flow[Math.min(count, atOnce)];
        int begun = 0;
        int over = 0;
        while (over < count) {
            int slot = random.nextInt(live.length);
            Flow flow = live[slot];
            if (flow == null) {
                if (begun == count) {
                    continue;
                }
                flow = Flow.ordinary(begun++);
                flow.end = random.nextInt(8);
                flow.rounds = random.nextInt(2 * rounds + 1);
                flow.clientNext = random.nextInt();
                flow.serverNext = random.nextInt();
                live[slot] = flow;
            }
            if (!step(flow)) {
                live[slot] = null;
                over++;
            }
        }
    }

    private boolean step(Flow f) throws IOException {
        int step = f.step++;
        if (f.end == 6) {
            f.clientNext -= step == 0 ? 0 : 1; // the same SYN again
            send(f, true, SYN, 0);
            unanswered += step == 2 ? 1 : 0;
            return step < 2;
        }
        switch (step) {
            case 0 -> send(f, true, SYN, 0);
            case 1 -> send(f, false, SYN | ACK, 0);
            case 2 -> send(f, true, ACK, 0);
            default -> {
                int data = step - 3;
                if (data < 3 * f.rounds) {
                    send(f, data % 3 != 1, ACK, data % 3 == 2 ? 0 : payload);
                } else {
                    return close(f, data - 3 * f.rounds);
                }
            }
        }
        return true;
    }

    private boolean close(Flow f, int step) throws IOException {
        if (f.end == 7) {
            send(f, true, ACK, 0);
            open++;
            return false;
        }
        if (f.end == 5) {
            send(f, true, RST | ACK, 0);
            reset++;
            return false;
        }
        send(f, step == 0 || step == 3, step % 2 == 0 ? FIN | ACK : ACK, 0);
        closed += step == 3 ? 1 : 0;
        return step < 3;
    }

    private void flood(int sources) throws IOException {
        for (int i = 0; i < sources; i++) {
            Flow f = new Flow(FIRST_SOURCE + i, FLOODED, 1024 + random.nextInt(PORTS));
            f.clientNext = random.nextInt();
            f.serverNext = random.nextInt();
            send(f, true, SYN, 0);
            send(f, false, SYN | ACK, 0);
            halfOpen++;
            if (i % 1000 == 0) {
                Flow ordinary = Flow.ordinary(i / 1000);
                ordinary.rounds = 1;
                while (step(ordinary)) {}
            }
        }
    }

    private void send(Flow f, boolean fromClient, int flags, int length) throws IOException {
        int seq = fromClient ? f.clientNext : f.serverNext;
        int ack = (flags & ACK) == 0 ? 0 : fromClient ? f.serverNext : f.clientNext;
        int inner = 14 + (v6 ? 40 : 20) + 20 + length;
        int whole = (tunnel ? OUTER : 0) + inner;
        micros += 1 + random.nextInt(3);
        record.clear().order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
        record.putInt(whole).putInt(whole).order(ByteOrder.BIG_ENDIAN);
        if (tunnel) {
            outer(f, fromClient, inner);
        }
        record.putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) (v6 ? 0x86dd : 0x800));
        int from = fromClient ? f.client : f.server;
        int to = fromClient ? f.server : f.client;
        if (v6) {
            ipv6(from, to, length + 20);
        } else {
            ipv4(6, from, to, length + 20);
        }
        short port = (short) f.port;
        record.putShort(fromClient ? port : 80).putShort(fromClient ? 80 : port);
        record.putInt(seq).putInt(ack).put((byte) 0x50).put((byte) flags).putShort((short) 64000);
        record.putInt(0); // no checksum: as a card that makes it later leaves it
        record.position(record.position() + length);
        out.write(record.array(), 0, record.position());
        int moved = length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        f.clientNext += fromClient ? moved : 0;
        f.serverNext += fromClient ? 0 : moved;
        frames++;
    }

    // Ethernet, IPv4, UDP and VXLAN between two hosts that carry all servers and all clients.
    private void outer(Flow f, boolean fromClient, int length) {
        record.putLong(0x0200_0000_0003_0200L).putInt(4).putShort((short) 0x800);
        ipv4(17, fromClient ? HOSTS : HOSTS + 1, fromClient ? HOSTS + 1 : HOSTS, length + 16);
        record.putShort((short) (0xc000 | f.port)).putShort((short) 4789);
        record.putShort((short) (length + 16)).putShort((short) 0);
        record.putInt(0x0800_0000).putInt(42 << 8);
    }

    private void ipv6(int from, int to, int length) {
        record.putInt(0x6000_0000).putShort((short) length).put((byte) 6).put((byte) 64);
        record.putLong(0xfd00_0000_0000_0000L).putLong(Integer.toUnsignedLong(from));
        record.putLong(0xfd00_0000_0000_0000L).putLong(Integer.toUnsignedLong(to));
    }

    private void ipv4(int protocol, int from, int to, int length) {
        record.putShort((short) 0x4500).putShort((short) (length + 20)).putShort((short) frames);
        record.putShort((short) 0x4000).put((byte) 64).put((byte) protocol).putShort((short) 0);
        record.putInt(from).putInt(to);
    }
}
