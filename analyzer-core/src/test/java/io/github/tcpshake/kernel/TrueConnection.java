package io.github.tcpshake.kernel;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;

/**
 * One connection by the kernel's record: one pair of sockets for one life.
 *
 * @param opener whose SYN was first
 * @param closer who ended it first
 * @param closing how that one ended it
 */
record TrueConnection(
        int number,
        Opener opener,
        Closer closer,
        Closing closing,
        TrueEndpoint client,
        TrueEndpoint server) {

    /** Who began it; a connection of forged segments has no opener among the sockets. */
    enum Opener {
        CLIENT,
        SERVER,
        BOTH,
        CRAFTED,
        NONE
    }

    /** Who ended it; a third party forged an RST. */
    enum Closer {
        CLIENT,
        SERVER,
        THIRD_PARTY,
        NOBODY
    }

    /** By what it was ended: a timer, a crash or a cancelled connect send nothing. */
    enum Closing {
        FIN,
        RST,
        SILENTLY,
        NOT
    }

    TrueEndpoint endpoint(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** Tells whether a capture holds any segment of it. */
    boolean isIn(Side vantage) {
        return client.heardAt().contains(vantage) || server.heardAt().contains(vantage);
    }

    /** Tells whether any of both ends ever had a socket. */
    boolean hadSocket() {
        return client.hadSocket() || server.hadSocket();
    }

    boolean isSimultaneousClose() {
        return client.entered(TcpState.CLOSING) || server.entered(TcpState.CLOSING);
    }

    @Override
    public String toString() {
        return "connection " + number + " (" + client.port() + " > " + server.port() + ")";
    }
}
