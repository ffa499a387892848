package io.github.tcpshake.shard;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker has to follow of some frames that come one after another: segments and ICMP
 * errors of its share, and when time passes. Holds the bytes of its segments itself. Reused.
 */
final class WorkBatch {
    /** The time of {@link #nowNanos} has come; nothing else. */
    static final byte TIME = 0;

    static final byte SEGMENT = 1;
    static final byte ICMP_ERROR = 2;

    private static final int BYTES = 1 << 19;

    // What stands at each place.
    final byte[] kinds;
    final long[] orders; // the moment in the whole capture; a later one is greater
    final long[] nowNanos; // the newest time up to there
    final long[] allSegments; // of the whole capture, up to there
    final long[] controlSegments;
    int count;

    final TcpSegment[] segments;
    final int[] partitions; // of the segments
    int segmentCount;

    final List<IcmpError> errors = new ArrayList<>();
    final List<Integer> partitionsOfErrors = new ArrayList<>();

    /** Frames dropped up to here, as the capture says. */
    long dropped;

    /** Frames read up to the end of this round. */
    long frames;

    // What the whole capture was like at the end of this round.
    long endNanos;
    long endSegments;
    long endControlSegments;

    /** Nothing comes after it. */
    boolean isLast;

    /** The source failed behind it, so that what is open is not told. */
    boolean isCutShort;

    private byte[] bytes = new byte[BYTES];
    private int used;

    WorkBatch(int places) {
        kinds = new byte[places];
        orders = new long[places];
        nowNanos = new long[places];
        allSegments = new long[places];
        controlSegments = new long[places];
        segments = new TcpSegment[places];
        partitions = new int[places];
        for (int i = 0; i < places; i++) {
            segments[i] = new TcpSegment();
        }
    }

    void clear() {
        count = 0;
        segmentCount = 0;
        errors.clear();
        partitionsOfErrors.clear();
        used = 0;
        isLast = false;
        isCutShort = false;
    }

    /** Tells whether one more place, and a segment of so many bytes, go in. */
    boolean hasRoom(int lengthBytes) {
        return count < kinds.length && (used == 0 || used + lengthBytes <= bytes.length);
    }

    /**
     * Adds a segment, which is taken over with a copy of its bytes.
     *
     * @return another one, free for the next
     */
    TcpSegment add(TcpSegment segment, int partition) {
        int length = segment.capturedEnd - segment.headerAt;
        if (used + length > bytes.length) {
            bytes = new byte[used + length];
        }
        System.arraycopy(segment.bytes, segment.headerAt, bytes, used, length);
        segment.bytes = bytes;
        segment.headerAt = used;
        segment.capturedEnd = used + length;
        used += length;
        TcpSegment free = segments[segmentCount];
        segments[segmentCount] = segment;
        partitions[segmentCount++] = partition;
        return free;
    }

    void add(IcmpError error, int partition) {
        errors.add(copy(error));
        partitionsOfErrors.add(partition);
    }

    private static IcmpError copy(IcmpError error) {
        IcmpError copy = new IcmpError();
        copy.frameNumber = error.frameNumber;
        copy.timestampNanos = error.timestampNanos;
        copy.quoted.set(error.quoted);
        copy.quotedSequenceNumber = error.quotedSequenceNumber;
        copy.reporterHigh = error.reporterHigh;
        copy.reporterLow = error.reporterLow;
        copy.isIpv6 = error.isIpv6;
        copy.type = error.type;
        copy.code = error.code;
        return copy;
    }
}
