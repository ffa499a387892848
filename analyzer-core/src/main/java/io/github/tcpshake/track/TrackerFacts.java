package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpChecksum;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.TcpFlags;
import java.util.HashMap;
import java.util.Map;

/** What the tracker counted over all connections. Mutable: the tracker counts in it. */
public final class TrackerFacts {
    /** A hostile file names any number of interfaces. */
    private static final int PAIRS = 64;

    private final Map<InterfacePair, Long> copiesBetween = new HashMap<>();
    private long segments;
    private long copies;
    private long answeredCopies;
    private long controlSegments;
    private long bareAcks;
    private long offloadedChecksums;
    private long badChecksums;
    private long oversizedSegments;
    private long evicted;

    /** Counts a segment, whatever it belongs to. */
    public void count(TcpSegment s) {
        segments++;
        if (s.has(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) {
            controlSegments++;
        } else if (s.payloadLength == 0) {
            bareAcks++;
        }
    }

    void count(Observation o) {
        if (o.answersCopy) {
            answeredCopies++;
        }
        if (o.checksum == TcpChecksum.UNFINISHED) {
            offloadedChecksums++;
        } else if (o.checksum == TcpChecksum.BAD) {
            badChecksums++;
        }
        if (o.peer.offer.maximumSegmentSize > 0
                && o.segment.payloadLength > o.peer.offer.maximumSegmentSize) {
            oversizedSegments++;
        }
    }

    /** Counts a segment that is a copy of one captured before, and where both were captured. */
    void countCopy(int first, int second) {
        copies++;
        addCopies(new InterfacePair(Math.min(first, second), Math.max(first, second)), 1);
    }

    private void addCopies(InterfacePair pair, long count) {
        if (copiesBetween.size() < PAIRS || copiesBetween.containsKey(pair)) {
            copiesBetween.merge(pair, count, Long::sum);
        }
    }

    void countEviction() {
        evicted++;
    }

    /**
     * Sets how many segments, and control segments of them, there were when something was told that
     * is judged later.
     */
    public void setSegments(long all, long control) {
        segments = all;
        controlSegments = control;
    }

    /** Adds what another tracker counted of other connections of the capture. */
    public void add(TrackerFacts other) {
        segments += other.segments;
        copies += other.copies;
        answeredCopies += other.answeredCopies;
        other.copiesBetween.forEach(this::addCopies);
        controlSegments += other.controlSegments;
        bareAcks += other.bareAcks;
        offloadedChecksums += other.offloadedChecksums;
        badChecksums += other.badChecksums;
        oversizedSegments += other.oversizedSegments;
        evicted += other.evicted;
    }

    public long segments() {
        return segments;
    }

    /** Returns segments that were captured or delivered twice. */
    public long copies() {
        return copies;
    }

    /** Returns copies that their receiver answered each: those were delivered twice. */
    public long answeredCopies() {
        return answeredCopies;
    }

    /** Returns where copies and their originals were captured, and how many of each. */
    public Map<InterfacePair, Long> copiesBetween() {
        return Map.copyOf(copiesBetween);
    }

    /** Returns segments with SYN, FIN or RST. */
    public long controlSegments() {
        return controlSegments;
    }

    /** Returns segments without payload, SYN, FIN and RST. */
    public long bareAcks() {
        return bareAcks;
    }

    /**
     * Returns segments, of those whose checksum was looked at, that a network card was to finish.
     */
    public long offloadedChecksums() {
        return offloadedChecksums;
    }

    /** Returns segments, of those whose checksum was looked at, where it is wrong. */
    public long badChecksums() {
        return badChecksums;
    }

    /** Returns segments with more payload than their receiver's MSS allows. */
    public long oversizedSegments() {
        return oversizedSegments;
    }

    /** Returns connections that had to leave for want of room. */
    public long evicted() {
        return evicted;
    }
}
