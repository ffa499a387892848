package io.github.tcpshake.script;

import io.github.tcpshake.wire.TcpFlags;
import java.net.InetSocketAddress;

/** The two ends of the segments of a script that stand under one number. Mutable. */
final class Flow {
    private static final String DEFAULT_CLIENT = "192.0.2.10";
    private static final String DEFAULT_SERVER = "198.51.100.7";

    InetSocketAddress client;
    InetSocketAddress server;
    long clientIsn;
    long serverIsn;
    private int clientIdentification;
    private int serverIdentification;

    /** Flow 1 goes from port 51544 to 443, each further one from a port two higher. */
    Flow(int number) {
        client = new InetSocketAddress(DEFAULT_CLIENT, 51542 + 2 * number);
        server = new InetSocketAddress(DEFAULT_SERVER, 443);
        clientIsn = 1_000_000L * number;
        serverIsn = 500_000_000L + 1_000_000L * number;
        clientIdentification = 0x1000 * number;
        serverIdentification = 0x1000 * number + 0x800;
    }

    InetSocketAddress sender(boolean isClient) {
        return isClient ? client : server;
    }

    long isn(boolean isClient) {
        return isClient ? clientIsn : serverIsn;
    }

    /**
     * Returns the next IP identification of a sender: counting up, but 0 on what Linux sends
     * without a socket (SYN-ACK, RST).
     */
    int nextIdentification(boolean isClient, int flags) {
        boolean isSynAck = (flags & TcpFlags.SYN) != 0 && (flags & TcpFlags.ACK) != 0;
        if (isSynAck || (flags & TcpFlags.RST) != 0) {
            return 0;
        }
        return isClient ? ++clientIdentification : ++serverIdentification;
    }
}
