package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection stands in the flow table and in the wheel of deadlines: either the object that
 * the next segment changes, or, while it rests, its bytes. All that is asked of a resting one
 * without unpacking it is asked here.
 */
final class Place {
    int hash;
    int slot = -1;
    @Nullable Place previousInSlot;
    @Nullable Place nextInSlot;

    // A Connection or the byte[] it rests in: one reference less for each of millions.
    private Object content;

    // Which of those bytes are its own.
    private int restsAt;
    private int packedLength;

    Place(Connection connection) {
        content = connection;
        connection.place = this;
    }

    /** Returns the connection itself, null while it rests. */
    @Nullable Connection awake() {
        return content instanceof Connection c ? c : null;
    }

    /** Returns the array in which the resting connection lies, among others. */
    byte[] packed() {
        return (byte[]) content;
    }

    /** Returns where its bytes begin. */
    int restsAt() {
        return restsAt;
    }

    /** Returns how many bytes are its own. */
    int packedLength() {
        return packedLength;
    }

    /** Lets the connection rest in some of these bytes. */
    void rest(byte[] packed, int at, int length) {
        content = packed;
        restsAt = at;
        packedLength = length;
    }

    /** Puts an object where a connection rested, or another connection where one was. */
    void hold(Connection connection) {
        content = connection;
        connection.place = this;
    }

    boolean isOf(FlowKey key) {
        Connection c = awake();
        return c == null ? PackedHeader.isSameFlow(packed(), restsAt, key) : c.key.isSameFlow(key);
    }

    Phase phase() {
        Connection c = awake();
        return c == null ? PackedHeader.phase(packed(), restsAt) : c.phase();
    }

    long lastNanos() {
        Connection c = awake();
        return c == null ? PackedHeader.lastNanos(packed(), restsAt) : c.lastNanos;
    }

    long firstFrame() {
        Connection c = awake();
        return c == null ? PackedHeader.firstFrame(packed(), restsAt) : c.firstFrame;
    }
}
