package io.github.tcpshake.report;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.SocketAddress;

/**
 * One endpoint of a connection, as far as the tap can tell.
 *
 * @param state the presumed state: proven, with what is on its way and not doubted
 * @param proven the state that its own segments show
 * @param frames segments of this side, copies included
 * @param payloadBytes payload of this side as sent, repetitions included
 * @param syns SYNs without ACK, copies not counted
 * @param synAcks SYN-ACKs, copies not counted
 * @param fins FINs, copies not counted
 * @param firstNanos time of its first segment, 0 when it was never heard
 * @param lastNanos time of its last segment, 0 when it was never heard
 * @param isnKnown true when its ISN was captured or an acknowledgment shows it
 * @param finSent true when its FIN was captured
 * @param finAcknowledged true when a segment of the peer acknowledges its FIN
 * @param cutOff true when what passed here towards it was of no effect so often that nothing does
 *     reach it
 * @param repeatedData its segments with payload that were sent before
 * @param unansweredRepeats segments with payload or FIN that it repeated since its peer last spoke
 * @param firstUnansweredFrame frame of the first of those repetitions, 0 when there is none
 * @param ignoredRepeats repetitions of its peer's data that it did not answer while it was
 *     SYN-RECEIVED, answered later or not
 * @param ignoredFrame frame of the first of those, 0 when there is none
 * @param unansweredProbes keep-alive or window probes since its peer last spoke
 * @param sentBytes payload bytes of its stream, each counted once, also those that were not
 *     captured but lie before others that were
 * @param unacknowledgedBytes payload bytes it sent that its peer never acknowledged
 * @param unseenBytes bytes of its sequence space that were acknowledged or passed over, but not
 *     captured
 * @param maximumSegmentSize MSS of its SYN, -1 when there was none
 * @param windowScale window scale of its SYN, -1 when there was none
 * @param synOptions what its SYN offered, as bits of {@link io.github.tcpshake.track.SynOptions}; 0
 *     where none was captured
 * @param fastOpen true when its SYN carried data or a Fast Open option
 * @param synPayloadBytes payload of its first SYN
 * @param lastDataNanos time of its last new payload, 0 when there was none
 * @param lastDataFrame frame of its last new payload, 0 when there was none
 * @param firstBareAckFrame frame of its first ACK without payload, SYN, FIN or RST, 0 when there
 *     was none
 */
public record Party(
        Side side,
        SocketAddress address,
        TcpState state,
        TcpState proven,
        long frames,
        long payloadBytes,
        int syns,
        int synAcks,
        int fins,
        long firstNanos,
        long lastNanos,
        boolean isnKnown,
        boolean finSent,
        boolean finAcknowledged,
        boolean cutOff,
        int repeatedData,
        int unansweredRepeats,
        long firstUnansweredFrame,
        int ignoredRepeats,
        long ignoredFrame,
        int unansweredProbes,
        long sentBytes,
        long unacknowledgedBytes,
        long unseenBytes,
        int maximumSegmentSize,
        int windowScale,
        int synOptions,
        boolean fastOpen,
        int synPayloadBytes,
        long lastDataNanos,
        long lastDataFrame,
        long firstBareAckFrame) {}
