package io.github.tcpshake.decode;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.ip.Fragments;
import io.github.tcpshake.decode.tunnel.TunnelContexts;
import io.github.tcpshake.wire.NetworkOrder;

/**
 * Where decoding stands inside a frame, and what the headers so far have told. Mutable, reused for
 * every frame; offsets of the accessors count from {@link #at}, which every decoder moves behind
 * its header.
 */
public final class DecodeCursor {
    /** Frames that claim to be longer than this are taken to be this long, so that sums fit. */
    private static final int MAX_FRAME_BYTES = 1 << 26;

    private static final byte[] NOTHING = {};

    /** Holds incomplete datagrams between frames. */
    public final Fragments fragments;

    /** Numbers the tunnels seen. */
    public final TunnelContexts tunnels;

    /** Filled before a decoder stops with {@link Outcome#ICMP_ERROR}. */
    public final IcmpError icmpError = new IcmpError();

    public byte[] bytes = NOTHING;

    /** Index of the first byte not yet decoded. */
    public int at;

    /** Index behind the last captured byte of the current layer. */
    public int end;

    /** Index behind the last byte of the current layer on the wire; not before {@link #end}. */
    public int wireEnd;

    public long frameNumber;
    public long timestampNanos;

    /** Where the frame was captured, as {@code TcpSegment.interfaceIndex} tells it. */
    public int interfaceIndex;

    /** Addresses of the innermost IP header. */
    public long sourceHigh;

    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int timeToLive;
    public int identification;

    /** Protocol number of the header at {@link #at}, as the header before it says. */
    public int protocol;

    /** The tunnel around the current layer, as {@link TunnelContexts} numbers it; 0 for none. */
    public int context;

    // An IP header has said how long the layer is, so a header that does not fit is impossible, not
    // cut off.
    private boolean isLengthKnown;
    private Outcome outcome = Outcome.OTHER_PROTOCOL;

    DecodeCursor(Fragments fragments, TunnelContexts tunnels) {
        this.fragments = fragments;
        this.tunnels = tunnels;
    }

    void begin(Frame frame) {
        bytes = frame.bytes;
        at = frame.at;
        end = frame.at + frame.capturedLength;
        int originalLength = Math.min(frame.originalLength, MAX_FRAME_BYTES);
        wireEnd = frame.at + Math.max(frame.capturedLength, originalLength);
        frameNumber = frame.number;
        // Captures that were made up or moved begin at 0, which stands for never (see Endpoint).
        timestampNanos = Math.max(1, frame.timestampNanos);
        interfaceIndex = frame.interfaceIndex;
        context = 0;
        isLengthKnown = false;
    }

    /** Tells whether so many bytes were captured from here on. */
    public boolean has(int lengthBytes) {
        return end - at >= lengthBytes;
    }

    public int u8(int offset) {
        return NetworkOrder.u8(bytes, at + offset);
    }

    public int u16(int offset) {
        return NetworkOrder.u16(bytes, at + offset);
    }

    public int i32(int offset) {
        return NetworkOrder.i32(bytes, at + offset);
    }

    public long i64(int offset) {
        return NetworkOrder.i64(bytes, at + offset);
    }

    /** Moves over a header that was checked to be there. */
    public void skip(int lengthBytes) {
        at += lengthBytes;
    }

    /** Narrows the layer to what the length field of an IP header says. */
    public void endAt(int index) {
        end = Math.min(end, index);
        wireEnd = index;
        isLengthKnown = true;
    }

    /** The bytes up to {@link #end} are only the beginning of the layer (a first fragment). */
    public void forgetLength() {
        isLengthKnown = false;
    }

    /** Puts bytes that were collected from several frames in the place of this frame's. */
    public void replaceBy(byte[] collected, int heldLength, int wireLength) {
        bytes = collected;
        at = 0;
        end = heldLength;
        wireEnd = wireLength;
        isLengthKnown = true;
    }

    /** Ends decoding with an outcome. */
    public Layer stop(Outcome result) {
        outcome = result;
        return Layer.END;
    }

    /** Ends decoding because a header of so many bytes is not there: lost, or never possible. */
    public Layer stopShort(int lengthBytes) {
        return stop(
                isLengthKnown && wireEnd - at < lengthBytes
                        ? Outcome.MALFORMED
                        : Outcome.CUT_SHORT);
    }

    public Outcome outcome() {
        return outcome;
    }
}
