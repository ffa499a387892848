package io.github.tcpshake.decode.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionsTest {
    private static final String LINUX = "020405b4 0402 080a 0000000100000000 01 030307";

    private static TcpSegment segment(String options) {
        byte[] bytes = new Bytes().zeros(3 + 20).then(options).array();
        TcpSegment segment = new TcpSegment();
        segment.bytes = bytes;
        segment.headerAt = 3;
        segment.headerLength = bytes.length - 3;
        segment.capturedEnd = bytes.length;
        return segment;
    }

    @Test
    void optionsOfALinuxSynAreFound() {
        TcpSegment syn = segment(LINUX);
        assertThat(TcpOptions.maximumSegmentSize(syn)).isEqualTo(1460);
        assertThat(TcpOptions.windowScale(syn)).isEqualTo(7);
        assertThat(TcpOptions.sackPermitted(syn)).isTrue();
        assertThat(TcpOptions.timestampValue(syn)).isOne();
        assertThat(TcpOptions.fastOpenCookieBytes(syn)).isEqualTo(TcpSegment.ABSENT);
    }

    @Test
    void headerWithoutOptionsHasNone() {
        TcpSegment bare = segment("");
        assertThat(TcpOptions.maximumSegmentSize(bare)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.windowScale(bare)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.sackPermitted(bare)).isFalse();
        assertThat(TcpOptions.timestampValue(bare)).isEqualTo(TcpSegment.ABSENT);
    }

    @Test
    void timestampsAreUnsigned() {
        TcpSegment segment = segment("0101 080a fffffffe ffffffff");
        assertThat(TcpOptions.timestampValue(segment)).isEqualTo(4_294_967_294L);
    }

    @Test
    void nothingCountsBehindTheEndOfTheList() {
        TcpSegment segment = segment("00 020405b4 000000");
        assertThat(TcpOptions.maximumSegmentSize(segment)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.isMalformed(segment)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0500 020405b4 0101", "0501 020405b4 0101", "05ff 020405b4 0101"})
    void lengthThatCannotBeEndsTheWalk(String options) {
        TcpSegment segment = segment(options);
        assertThat(TcpOptions.maximumSegmentSize(segment)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.isMalformed(segment)).isTrue();
    }

    @Test
    void kindWithoutRoomForItsLengthEndsTheWalk() {
        TcpSegment segment = segment("010101 02");
        assertThat(TcpOptions.maximumSegmentSize(segment)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.isMalformed(segment)).isTrue();
    }

    @Test
    void optionOfAnotherLengthIsNotTheOption() {
        TcpSegment segment = segment("0203ff 0304ffff 01");
        assertThat(TcpOptions.maximumSegmentSize(segment)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.windowScale(segment)).isEqualTo(TcpSegment.ABSENT);
    }

    @Test
    void optionsBehindTheCapturedBytesAreAbsent() {
        TcpSegment segment = segment(LINUX);
        segment.capturedEnd -= 3;
        assertThat(TcpOptions.windowScale(segment)).isEqualTo(TcpSegment.ABSENT);
        segment.capturedEnd -= 2;
        assertThat(TcpOptions.timestampValue(segment)).isEqualTo(TcpSegment.ABSENT);
        segment.capturedEnd = segment.headerAt + 14;
        assertThat(TcpOptions.maximumSegmentSize(segment)).isEqualTo(TcpSegment.ABSENT);
        assertThat(TcpOptions.isMalformed(segment)).isFalse(); // only not captured
    }

    @ParameterizedTest
    @CsvSource({
        "2202 0101, 0",
        "220a 0102030405060708 0101, 8",
        "fe04 f989, 0",
        "fe08 f989 aabbccdd, 4",
        "fe04 1234, -1",
        "fe02 0101, -1"
    })
    void fastOpenIsFoundUnderBothOfItsKinds(String options, int cookieBytes) {
        TcpSegment segment = segment(options);
        assertThat(TcpOptions.fastOpenCookieBytes(segment)).isEqualTo(cookieBytes);
    }
}
