package io.github.tcpshake.detect.host;

/**
 * What is known of an attempt to connect.
 *
 * @param startNanos time of the first SYN, nanoseconds since the epoch
 * @param startFrame frame of the first SYN
 * @param syns how many SYNs the client sent so far
 * @param answered true when a SYN-ACK passed
 * @param timeToLive TTL or hop limit of the client's last segment so far
 * @param initialNumbers ISN of the client, then that of the server; each 0 while it is not known
 */
public record Attempt(
        long startNanos,
        long startFrame,
        int syns,
        boolean answered,
        int timeToLive,
        long initialNumbers) {}
