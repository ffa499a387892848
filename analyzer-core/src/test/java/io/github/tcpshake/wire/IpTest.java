package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTest {
    @ParameterizedTest
    @CsvSource({ // RFC 5952 4.1 to 4.3, RFC 4291 2.2
        "20010db800000000, 0000000000000001, 2001:db8::1",
        "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "2001000000000001, 0000000000000001, 2001:0:0:1::1",
        "20010db800000000, 0001000000000001, 2001:db8::1:0:0:1",
        "0000000000000000, 0000000000000000, ::",
        "0000000000000000, 0000000000000001, ::1",
        "fe80000000000000, 0000000000000000, fe80::",
        "20010db8aaaabbbb, ccccddddeeeeffff, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff"
    })
    void version6IsWrittenInItsCanonicalForm(String high, String low, String text) {
        assertThat(Ip.text(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)))
                .isEqualTo(text);
    }

    @Test
    void version4IsWrittenInDecimals() {
        assertThat(Ip.text(0, Ip.ipv4Low(0xc0000201))).isEqualTo("192.0.2.1");
        assertThat(Ip.text(0, Ip.ipv4Low(-1))).isEqualTo("255.255.255.255");
        assertThat(Ip.isIpv4(0, Ip.ipv4Low(0))).isTrue();
        assertThat(Ip.isIpv4(0, 1)).isFalse();
    }

    @Test
    void portStandsBehindTheAddress() {
        assertThat(new SocketAddress(0, Ip.ipv4Low(0x7f000001), 80)).hasToString("127.0.0.1:80");
        assertThat(new SocketAddress(0, 1, 80)).hasToString("[::1]:80");
    }
}
