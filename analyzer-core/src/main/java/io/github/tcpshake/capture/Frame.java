package io.github.tcpshake.capture;

/**
 * One frame as captured. Reused: a {@link PacketSource} overwrites it at every call, so it is valid
 * until the next one.
 */
public final class Frame {
    /** Stands for a time that is not known yet; no frame is older. */
    public static final long NO_TIME = -(1L << 62);

    private static final byte[] NOTHING = {};

    /**
     * Holds the frame's bytes from {@link #at} for {@link #capturedLength} bytes; not to be
     * changed.
     */
    public byte[] bytes = NOTHING;

    public int at;

    /** Bytes that were captured. */
    public int capturedLength;

    /** Bytes the frame had on the wire; more than captured where a snap length cut it. */
    public int originalLength;

    /** LINKTYPE of the interface, as in the registry of tcpdump.org. */
    public int linkType;

    /** Index of the interface in {@link CaptureFacts#interfaces}. */
    public int interfaceIndex;

    /** Time of capture in nanoseconds since the epoch. */
    public long timestampNanos;

    /** Number of the frame in this run, counted from 1, as Wireshark counts. */
    public long number;

    /** Takes over all of another frame but its number; points at the same bytes. */
    public void pointAt(Frame other) {
        bytes = other.bytes;
        at = other.at;
        capturedLength = other.capturedLength;
        originalLength = other.originalLength;
        linkType = other.linkType;
        interfaceIndex = other.interfaceIndex;
        timestampNanos = other.timestampNanos;
    }

    /** Returns the index behind the last captured byte. */
    public int end() {
        return at + capturedLength;
    }
}
