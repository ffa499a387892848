package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Display filters of Wireshark (wireshark-filter(4)), to be pasted there. A connection is named by
 * its ends and its frames, which is always right; and by {@code tcp.stream}, which is short, where
 * Wireshark's stream is known to be this connection.
 */
public final class DisplayFilter {
    private DisplayFilter() {}

    /** Returns the filter for the segments of a connection. */
    public static String of(ConnectionReport report) {
        return end(report.client().address())
                + " && "
                + end(report.server().address())
                + " && frame.number >= "
                + report.firstFrame()
                + " && frame.number <= "
                + report.lastFrame();
    }

    /** Returns the short filter for the segments of a connection, where there is one. */
    private static Optional<String> streamOf(ConnectionReport report) {
        return report.tcpStream().stream().mapToObj(n -> "tcp.stream == " + n).findFirst();
    }

    /** Returns the filters for the segments of a connection, the short one first. */
    public static List<String> allOf(ConnectionReport report) {
        return Stream.concat(streamOf(report).stream(), Stream.of(of(report))).toList();
    }

    private static String end(SocketAddress address) {
        String family = Ip.isIpv4(address.high(), address.low()) ? "ip" : "ipv6";
        return family + ".addr == " + address.address() + " && tcp.port == " + address.port();
    }

    /** Returns the filter for the frames that a finding rests on, empty where there are none. */
    public static String of(Finding finding) {
        List<Long> frames = finding.frames();
        if (frames.isEmpty()) {
            return "";
        }
        StringBuilder filter = new StringBuilder("frame.number in {");
        for (int i = 0; i < frames.size(); i++) {
            filter.append(i == 0 ? "" : ", ").append(frames.get(i));
        }
        return filter.append('}').toString();
    }
}
