package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpFlagsTest {
    @ParameterizedTest
    @CsvSource({
        "0x02, S",
        "0x12, S.",
        "0x10, .",
        "0x18, P.",
        "0x11, F.",
        "0x14, R.",
        "0x04, R",
        "0x00, none",
        "0xc2, SEW",
        "0x1c2, SEWe",
        "0x29, FPU"
    })
    void lettersAreThoseOfTcpdump(String flags, String letters) {
        assertThat(TcpFlags.letters(Integer.decode(flags))).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({
        "0x14, RST ACK",
        "0x01, FIN",
        "0x29, FIN PSH URG",
        "0x1c2, SYN ECE CWR AE",
        "0, NULL"
    })
    void namesAreThoseOfTheRfcs(String flags, String names) {
        assertThat(TcpFlags.names(Integer.decode(flags))).isEqualTo(names);
    }
}
