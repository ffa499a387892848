package io.github.tcpshake.report;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.track.InterfacePair;
import java.util.Map;

/**
 * Counts of a whole run.
 *
 * @param capture what is known of the files or interfaces
 * @param outcomes frames by what was found in them
 * @param segments TCP segments that were tracked
 * @param copies segments that were captured or delivered twice
 * @param answeredCopies of those, how many their receiver answered by an ACK of their own: they
 *     were delivered twice
 * @param copiesBetween of those, how many were captured on which two interfaces
 * @param controlSegments segments with SYN, FIN or RST
 * @param bareAcks segments without payload, SYN, FIN and RST
 * @param offloadedChecksums segments whose checksum only covers the pseudo-header: captured before
 *     the network card finished them
 * @param badChecksums segments whose checksum is wrong for another reason
 * @param oversizedSegments segments with more payload than their receiver's MSS allows: captured
 *     before or after segmentation offload
 * @param unseenBytes bytes of all connections that were acknowledged or passed over, but not
 *     captured
 * @param connections number of connections reported
 * @param oneWay of those, how many have segments of one direction only
 * @param midstream of those, how many began before the capture
 * @param evicted connections that had to leave the table early, for want of room
 */
public record CaptureSummary(
        CaptureFacts capture,
        Map<Outcome, Long> outcomes,
        long segments,
        long copies,
        long answeredCopies,
        Map<InterfacePair, Long> copiesBetween,
        long controlSegments,
        long bareAcks,
        long offloadedChecksums,
        long badChecksums,
        long oversizedSegments,
        long unseenBytes,
        long connections,
        long oneWay,
        long midstream,
        long evicted) {
    public CaptureSummary {
        outcomes = Map.copyOf(outcomes);
        copiesBetween = Map.copyOf(copiesBetween);
    }
}
