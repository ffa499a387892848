package io.github.tcpshake.report;

import io.github.tcpshake.track.Side;

/**
 * An ICMP error that quoted a SYN of the connection.
 *
 * @param quoted the side whose SYN is quoted
 * @param reporter address of who sent the error
 * @param accepted true when the connect attempt ended with it; false when the SYN was repeated
 *     after it
 */
public record IcmpNotice(
        long frame,
        long nanos,
        Side quoted,
        String reporter,
        boolean isIpv6,
        int type,
        int code,
        boolean accepted) {}
