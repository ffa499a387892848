package io.github.tcpshake.decode.stream;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The TCP streams of a capture as Wireshark counts them ({@code tcp.stream}), so that a connection
 * can be named to it. Wireshark has one stream for two ends, whatever tunnel they are in and
 * however long they were silent, until a SYN begins another one there; and what an ICMP error
 * quotes can begin one as well. So its streams are not our connections, and only where one began
 * with the other do we say that they are the same.
 *
 * <p>One thread counts; another may ask for what lies before the frame that was counted last.
 */
public final class Streams {
    /** About 60 bytes each. */
    private static final int MOST = 1 << 20;

    private static final int INITIAL = 1 << 8;

    private static final byte FIRST_END_BASE = 1;
    private static final byte SECOND_END_BASE = 2;
    private static final byte CLOSING = 4;

    private final int most;
    private final long seed;

    /** By hash of the two ends: the hash, and one more than their newest stream. */
    private long[] hashes = new long[INITIAL * 2];

    private int[] newest = new int[INITIAL * 2];
    private int ends;

    // By stream. The bases are the sequence numbers that Wireshark counts relative ones from.
    private int[] firstEndBase = new int[INITIAL];
    private int[] secondEndBase = new int[INITIAL];
    private byte[] known = new byte[INITIAL];

    // These are read by the thread that asks; only with the lock.
    private long[] firstFrames = new long[INITIAL];
    private int[] successors = new int[INITIAL];
    private int count;
    private long unknownFromFrame = Long.MAX_VALUE;
    private long unreadableFrame = Long.MAX_VALUE;

    /**
     * @param seed of the hash; unpredictable, so that no capture can be made to collide
     */
    public Streams(long seed) {
        this(seed, MOST);
    }

    /**
     * @param most streams; after that many no number is known any more
     */
    Streams(long seed, int most) {
        this.seed = seed;
        this.most = most;
    }

    /** Returns what counts nothing and knows no number. */
    public static Streams none() {
        Streams none = new Streams(0, 0);
        none.giveUp(0);
        return none;
    }

    /** Takes the next segment. */
    void segment(TcpSegment segment) {
        int place = place(segment.key);
        int stream = newest[place] - 1;
        if (stream < 0 || beginsAnother(segment, stream)) {
            stream = begin(place, segment.frameNumber);
        } else if (isSyn(segment) && has(stream, CLOSING)) {
            // Wireshark 4.0.17 goes on with the stream; later versions may begin another one.
            giveUp(segment.frameNumber);
        }
        if (stream >= 0) {
            note(segment, stream);
        }
    }

    /** Takes the segment that an ICMP error quotes. */
    void quoted(IcmpError error) {
        int place = place(error.quoted);
        if (error.isHeaderQuoted && newest[place] == 0) {
            begin(place, error.frameNumber);
        }
    }

    /**
     * Takes a frame whose headers cannot be read. Wireshark takes two ports for a stream, whatever
     * follows them, so that from here on it may have counted one more.
     */
    synchronized void unreadable(long frame) {
        unreadableFrame = Math.min(unreadableFrame, frame);
    }

    /**
     * Returns the number of the stream that began with a connection and has all its segments; empty
     * where none is known. Strangers may be among them: what an earlier connection of the same ends
     * still sent, or a later one of which no SYN was captured.
     */
    public synchronized OptionalInt of(long firstFrame, long lastFrame) {
        if (lastFrame >= unknownFromFrame || firstFrame > unreadableFrame) {
            return OptionalInt.empty();
        }
        int stream = Arrays.binarySearch(firstFrames, 0, count, firstFrame);
        if (stream < 0) {
            return OptionalInt.empty();
        }
        int next = successors[stream];
        boolean isWhole = next == 0 || firstFrames[next] > lastFrame;
        return isWhole ? OptionalInt.of(stream) : OptionalInt.empty();
    }

    // A repeated SYN begins none, and neither does a SYN-ACK.
    private boolean beginsAnother(TcpSegment segment, int stream) {
        boolean isFirst = isFirstEnd(segment.key);
        int base = isFirst ? firstEndBase[stream] : secondEndBase[stream];
        return isSyn(segment)
                && has(stream, isFirst ? FIRST_END_BASE : SECOND_END_BASE)
                && segment.sequenceNumber != base;
    }

    private static boolean isSyn(TcpSegment segment) {
        return segment.isSyn() && !segment.isAck();
    }

    private void note(TcpSegment segment, int stream) {
        boolean isFirst = isFirstEnd(segment.key);
        byte own = isFirst ? FIRST_END_BASE : SECOND_END_BASE;
        byte peers = isFirst ? SECOND_END_BASE : FIRST_END_BASE;
        if (!has(stream, own)) {
            int base = segment.isSyn() ? segment.sequenceNumber : segment.sequenceNumber - 1;
            setBase(stream, own, base);
        }
        if (!has(stream, peers) && segment.isAck()) {
            setBase(stream, peers, segment.acknowledgmentNumber - 1);
        }
        if (segment.isRst() || segment.isFin()) {
            known[stream] |= CLOSING;
        }
    }

    private boolean has(int stream, byte what) {
        return (known[stream] & what) != 0;
    }

    private void setBase(int stream, byte end, int base) {
        known[stream] |= end;
        if (end == FIRST_END_BASE) {
            firstEndBase[stream] = base;
        } else {
            secondEndBase[stream] = base;
        }
    }

    /** Begins a stream for the ends at this place; returns -1 where there is no room for it. */
    private synchronized int begin(int place, long frame) {
        if (count >= most) {
            giveUp(frame);
            return -1;
        }
        int stream = count++;
        if (stream == firstFrames.length) {
            firstFrames = Arrays.copyOf(firstFrames, stream * 2);
            successors = Arrays.copyOf(successors, stream * 2);
            firstEndBase = Arrays.copyOf(firstEndBase, stream * 2);
            secondEndBase = Arrays.copyOf(secondEndBase, stream * 2);
            known = Arrays.copyOf(known, stream * 2);
        }
        firstFrames[stream] = frame;
        if (newest[place] == 0) {
            ends++;
        } else {
            successors[newest[place] - 1] = stream;
        }
        newest[place] = stream + 1;
        return stream;
    }

    private synchronized void giveUp(long frame) {
        unknownFromFrame = Math.min(unknownFromFrame, frame);
    }

    private static boolean isFirstEnd(FlowKey key) {
        int high = Long.compareUnsigned(key.sourceHigh, key.destinationHigh);
        int low = Long.compareUnsigned(key.sourceLow, key.destinationLow);
        int port = Integer.compare(key.sourcePort, key.destinationPort);
        return (high != 0 ? high : low != 0 ? low : port) <= 0;
    }

    // Two pairs of ends are taken for one if all 64 bits of their hashes agree: among a million of
    // them once in 30 million runs.
    private int place(FlowKey key) {
        if (ends >= hashes.length >> 1) {
            grow();
        }
        long hash = key.endsHash(seed);
        int at = find(hash);
        hashes[at] = hash;
        return at;
    }

    private int find(long hash) {
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (newest[at] != 0 && hashes[at] != hash) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNewest = newest;
        hashes = new long[oldHashes.length * 2];
        newest = new int[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNewest[i] != 0) {
                int at = find(oldHashes[i]);
                hashes[at] = oldHashes[i];
                newest[at] = oldNewest[i];
            }
        }
    }
}
