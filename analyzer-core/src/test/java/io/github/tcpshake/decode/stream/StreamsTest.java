package io.github.tcpshake.decode.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.TcpFlags;
import org.junit.jupiter.api.Test;

/** Segments are told as they would be captured, one frame each. */
class StreamsTest {
    private static final int SYN = TcpFlags.SYN;
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;
    private static final int ACK = TcpFlags.ACK;
    private static final int FIN_ACK = TcpFlags.FIN | TcpFlags.ACK;
    private static final int SERVER = 80;

    private final Streams streams = new Streams(1, 4);
    private long frame;

    private static void fill(FlowKey key, int from, int to) {
        key.sourceLow = from == SERVER ? 2 : 1;
        key.sourcePort = from;
        key.destinationLow = to == SERVER ? 2 : 1;
        key.destinationPort = to;
    }

    private StreamsTest frame(int from, int to, int flags, int sequenceNumber) {
        TcpSegment segment = new TcpSegment();
        segment.frameNumber = ++frame;
        segment.flags = flags;
        segment.sequenceNumber = sequenceNumber;
        segment.acknowledgmentNumber = 101;
        fill(segment.key, from, to);
        streams.segment(segment);
        return this;
    }

    private StreamsTest up(int port, int flags, int sequenceNumber) {
        return frame(port, SERVER, flags, sequenceNumber);
    }

    private StreamsTest down(int port, int flags, int sequenceNumber) {
        return frame(SERVER, port, flags, sequenceNumber);
    }

    private StreamsTest quote(int port, boolean wholeHeader) {
        IcmpError error = new IcmpError();
        error.frameNumber = ++frame;
        error.isHeaderQuoted = wholeHeader;
        fill(error.quoted, port, SERVER);
        streams.quoted(error);
        return this;
    }

    @Test
    void eachPairOfEndsHasAStreamInOrderOfItsFirstFrame() {
        up(1, SYN, 100).up(2, SYN, 100).down(1, SYN_ACK, 700).up(1, ACK, 101);
        assertThat(streams.of(1, 4)).hasValue(0);
        assertThat(streams.of(2, 2)).hasValue(1);
    }

    @Test
    void unreadableFrameLeavesTheNumbersOfThoseThatBeganBeforeIt() {
        up(1, SYN, 100);
        streams.unreadable(++frame);
        up(1, ACK, 101).up(2, SYN, 100);
        assertThat(streams.of(1, 3)).hasValue(0);
        assertThat(streams.of(4, 4)).isEmpty();
    }

    @Test
    void connectionThatBeginsInsideOfAStreamHasNone() {
        up(1, ACK, 100).up(1, ACK, 100).up(1, ACK, 100);
        assertThat(streams.of(2, 3)).isEmpty();
    }

    @Test
    void repeatedSynBeginsNoStream() {
        up(1, SYN, 100).up(1, SYN, 100).down(1, SYN_ACK, 700);
        assertThat(streams.of(1, 3)).hasValue(0);
        assertThat(streams.of(2, 3)).isEmpty();
    }

    @Test
    void synWithAnotherNumberBeginsAStream() {
        up(1, SYN, 100).down(1, SYN_ACK, 700).up(1, SYN, 900).down(1, SYN_ACK, 800);
        assertThat(streams.of(1, 2)).hasValue(0);
        assertThat(streams.of(3, 4)).hasValue(1);
    }

    @Test
    void connectionWhoseSegmentsGoIntoTheNextStreamHasNone() {
        up(1, SYN, 100).down(1, SYN_ACK, 700).up(1, SYN, 900).down(1, ACK, 701);
        assertThat(streams.of(1, 4)).isEmpty();
    }

    @Test
    void synOfTheOtherSideIsMeasuredByWhatWasAcknowledged() {
        up(1, ACK, 500).down(1, SYN, 100).down(1, SYN, 99);
        assertThat(streams.of(1, 2)).hasValue(0);
        assertThat(streams.of(3, 3)).hasValue(1);
    }

    @Test
    void quotedHeaderBeginsAStreamOfUnknownEndsOnly() {
        up(1, SYN, 100).quote(1, true).quote(2, false).up(3, SYN, 100);
        assertThat(streams.of(4, 4)).hasValue(1);
        quote(4, true).up(5, SYN, 100);
        assertThat(streams.of(6, 6)).hasValue(3);
    }

    @Test
    void nothingIsSaidBehindASynThatVersionsCountDifferently() {
        up(1, SYN, 100).down(1, FIN_ACK, 700).up(2, SYN, 5).up(1, SYN, 100).up(3, SYN, 7);
        assertThat(streams.of(3, 3)).hasValue(1);
        assertThat(streams.of(1, 4)).isEmpty();
        assertThat(streams.of(5, 5)).isEmpty();
    }

    @Test
    void nothingIsSaidBehindTheLastStreamThereIsRoomFor() {
        for (int port = 1; port <= 5; port++) {
            up(port, SYN, 100);
        }
        up(1, ACK, 101);
        assertThat(streams.of(4, 4)).hasValue(3);
        assertThat(streams.of(5, 5)).isEmpty();
        assertThat(streams.of(1, 6)).isEmpty();
    }

    @Test
    void thousandsOfStreamsKeepTheirNumbers() {
        Streams many = new Streams(7);
        TcpSegment segment = new TcpSegment();
        segment.flags = SYN;
        for (int i = 0; i < 5000; i++) {
            segment.frameNumber = i + 1L;
            fill(segment.key, 1000 + i, SERVER);
            many.segment(segment);
        }
        for (int i = 0; i < 5000; i++) {
            assertThat(many.of(i + 1L, 5000)).hasValue(i);
        }
    }

    @Test
    void noneKnowsNoNumber() {
        assertThat(Streams.none().of(1, 1)).isEmpty();
    }
}
