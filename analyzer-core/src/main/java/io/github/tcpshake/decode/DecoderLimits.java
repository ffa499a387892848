package io.github.tcpshake.decode;

import io.github.tcpshake.wire.Time;

/**
 * Bounds of what a decoder does for one frame and keeps between frames.
 *
 * @param headers headers read in one frame, tags of one kind in a row counting once
 * @param datagrams fragmented datagrams held incomplete
 * @param datagramNanos packet time after which an incomplete datagram is given up; RFC 791 3.2
 *     begins with 15 s, Linux takes 30 s, RFC 8200 4.5 allows 60 s
 * @param tunnels tunnels that get an identity of their own
 */
public record DecoderLimits(int headers, int datagrams, long datagramNanos, int tunnels) {
    public static final DecoderLimits DEFAULT =
            new DecoderLimits(16, 1024, 30 * Time.SECOND, 65_536);

    public DecoderLimits {
        if (headers < 1 || datagrams < 1 || datagramNanos < 0 || tunnels < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
