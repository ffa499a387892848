package io.github.tcpshake.render;

import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The Community ID of a flow, version 1 with seed 0 (github.com/corelight/community-id-spec): the
 * same in every tool, whoever opened the connection. For one thread.
 */
final class CommunityId {
    private static final String VERSION = "1:";
    private static final byte TCP = 6;
    private static final int LONGEST_BYTES = 40;

    private final MessageDigest sha1;
    private final ByteBuffer input = ByteBuffer.allocate(LONGEST_BYTES);

    CommunityId() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }

    /** Returns the id of the flow between two ends, in either order. */
    String of(SocketAddress one, SocketAddress other) {
        boolean isOrdered = compare(one, other) <= 0;
        SocketAddress first = isOrdered ? one : other;
        SocketAddress second = isOrdered ? other : one;
        input.clear().putShort((short) 0); // the seed
        put(first);
        put(second);
        input.put(TCP).put((byte) 0);
        input.putShort((short) first.port()).putShort((short) second.port());
        sha1.update(input.flip());
        return VERSION + Base64.getEncoder().encodeToString(sha1.digest());
    }

    private void put(SocketAddress end) {
        if (Ip.isIpv4(end.high(), end.low())) {
            input.putInt((int) end.low());
        } else {
            input.putLong(end.high()).putLong(end.low());
        }
    }

    private static int compare(SocketAddress one, SocketAddress other) {
        int byHigh = Long.compareUnsigned(one.high(), other.high());
        int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(one.low(), other.low());
        return byLow != 0 ? byLow : Integer.compare(one.port(), other.port());
    }
}
