package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.TcpFlags;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private final Endpoint server = new Endpoint(Side.SERVER);
    private final Endpoint client = new Endpoint(Side.CLIENT);

    private void scales(int serverScale, int clientScale) {
        server.synAcks = 1;
        client.syns = 1;
        server.offer.windowScale = serverScale;
        client.offer.windowScale = clientScale;
    }

    private int narrow(int window) {
        TcpSegment fin = new Segments().toClient(1, 1).next(TcpFlags.FIN | TcpFlags.ACK, 1, 1, 0);
        fin.window = window;
        return Windows.ifNarrow(fin, server, client);
    }

    @Test
    void scaleCountsWhereBothSynsHaveOne() {
        scales(7, 0);
        assertThat(Windows.largest(server, client)).isEqualTo(65_535 << 7);
        scales(7, TcpSegment.ABSENT);
        assertThat(Windows.largest(server, client)).isEqualTo(65_535);
        scales(TcpSegment.ABSENT, 7);
        assertThat(Windows.largest(server, client)).isEqualTo(65_535);
    }

    /** RFC 7323 2.3. */
    @Test
    void scaleAboveFourteenIsFourteen() {
        scales(15, 0);
        assertThat(Windows.largest(server, client)).isEqualTo(65_535 << 14);
    }

    @Test
    void withoutTheSynsTheScaleMayBeAny() {
        assertThat(Windows.largest(server, client)).isEqualTo(65_535 << 14);
        client.syns = 1;
        assertThat(Windows.largest(server, client)).isEqualTo(65_535 << 14);
    }

    /** RFC 3390 1: of 1000 bytes four segments; and one more of Ethernet. */
    @Test
    void windowIsNarrowWhereItMayHoldBackSomeOfAFirstFlight() {
        scales(1, 0);
        server.offer.maximumSegmentSize = 1000;
        assertThat(narrow(2729)).isEqualTo(5458);
        assertThat(narrow(2730)).isEqualTo(Windows.AMPLE);
        assertThat(narrow(0)).isZero();
        assertThat(narrow(TcpSegment.ABSENT)).isEqualTo(Windows.AMPLE);
    }

    @Test
    void withoutTheSynsAWindowIsAtLeastWhatItIsUnscaled() {
        server.offer.maximumSegmentSize = 1000;
        assertThat(narrow(5459)).isEqualTo(5459);
        assertThat(narrow(5460)).isEqualTo(Windows.AMPLE);
    }

    @Test
    void firstFlightIsOfTwoToFourSegments() {
        assertThat(Windows.initial(536)).isEqualTo(4 * 536);
        assertThat(Windows.initial(1460)).isEqualTo(3 * 1460);
        assertThat(Windows.initial(9000)).isEqualTo(2 * 9000);
    }
}
