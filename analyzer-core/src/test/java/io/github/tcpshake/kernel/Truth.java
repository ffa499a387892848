package io.github.tcpshake.kernel;

import io.github.tcpshake.track.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in one scenario, by the kernel's own record.
 *
 * @param isQuiet true when nothing out of the ordinary happens, so that no finding may warn
 * @param intended finding codes by the purpose of the scenario; any code of a set says it
 * @param sparesTimeWait sides that let no RST end TIME-WAIT (Linux: {@code tcp_rfc1337})
 */
record Truth(
        Path folder,
        String family,
        boolean isQuiet,
        Map<String, Set<String>> intended,
        Set<Side> sparesTimeWait,
        List<TrueConnection> connections) {

    String name() {
        return folder.getFileName().toString();
    }

    /** Returns the capture taken at the interface of one host. */
    Path capture(Side vantage) {
        return folder.resolve(vantage == Side.CLIENT ? "client.pcap" : "server.pcap");
    }

    /**
     * Tells whether every state must be found in order. Captures that leave out one direction, the
     * beginning, or what the network lost cannot show them all.
     */
    boolean demandsPaths() {
        return !Set.of("capture", "network", "bulk", "random").contains(family);
    }

    /**
     * Tells whether segments that no socket sent may look like a connection: scans, forged
     * segments, and the second attempt on ports whose first the kernel counts with it.
     */
    boolean mayShowMoreConnections() {
        return Set.of("crafted", "listener", "time-wait", "half-open").contains(family);
    }
}
