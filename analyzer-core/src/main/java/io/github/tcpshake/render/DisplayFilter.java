package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Display filters of Wireshark (wireshark-filter(4)), to be pasted there. A connection is named by
 * its ends and its frames and not by {@code tcp.stream}: Wireshark counts streams by rules of its
 * own, among them the headers that ICMP errors quote, so that the number cannot be known here.
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

    private static String end(SocketAddress address) {
        String family = Ip.isIpv4(address.high(), address.low()) ? "ip" : "ipv6";
        return family + ".addr == " + address.address() + " && tcp.port == " + address.port();
    }

    /** Returns the filter for the frames that a finding rests on, empty where there are none. */
    public static String of(Finding finding) {
        List<Long> frames = finding.frames();
        return frames.isEmpty()
                ? ""
                : frames.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "frame.number in {", "}"));
    }
}
