package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngInterfaceTest {
    private static PcapngInterface with(int resolution, long offsetSeconds) {
        CaptureBytes file = CaptureBytes.bigEndian();
        file.iface(1, 0, file.options().option(9, (byte) resolution).longOption(14, offsetSeconds));
        byte[] block = file.toBytes();
        return new PcapngInterface(ByteBuffer.wrap(block), 0, block.length);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 1700000000,          1700000000000000000",
        "0x03, 1700000000123,       1700000000123000000",
        "0x06, 1700000000123456,    1700000000123456000",
        "0x09, 1700000000123456789, 1700000000123456789",
        "0x0c, 1700000000123456789, 1700000000123456",
        "0x80, 1700000000,          1700000000000000000",
        "0x81, 3,                   1500000000",
        "0x8a, 1536,                1500000000",
        "0xa0, 6442450944,          1500000000",
        "0xbf, -1,                  1999999999",
        "0xc0, -9223372036854775808, 500000000",
        "0x1b, 5000000000000000000, 5",
        "0x7f, -1,                  0",
        "0xff, -1,                  0",
    })
    void resolutionIsAPowerOfTenOrOfTwo(String resolution, long ticks, long nanos) {
        assertThat(with(Integer.decode(resolution), 0).toNanos(ticks)).isEqualTo(nanos);
    }

    @Test
    void everyResolutionAndOffsetAgreesWithExactArithmeticOrSaturates() {
        Random random = new Random(9);
        for (int resolution = 0; resolution < 256; resolution++) {
            for (int i = 0; i < 200; i++) {
                long ticks = random.nextLong() >>> random.nextInt(64);
                long offset = random.nextLong() >> random.nextInt(64);
                assertThat(with(resolution, offset).toNanos(ticks))
                        .as("resolution %d, ticks %d, offset %d", resolution, ticks, offset)
                        .isEqualTo(exact(resolution, ticks, offset));
            }
        }
    }

    /** The format's definition in unbounded integers, each part saturating as documented. */
    private static long exact(int resolution, long ticks, long offsetSeconds) {
        BigInteger nanosPerSecond = BigInteger.valueOf(1_000_000_000);
        int exponent = resolution & 0x7f;
        BigInteger ticksPerSecond =
                (resolution & 0x80) == 0
                        ? BigInteger.TEN.pow(exponent)
                        : BigInteger.TWO.pow(exponent);
        BigInteger nanos =
                new BigInteger(Long.toUnsignedString(ticks))
                        .multiply(nanosPerSecond)
                        .divide(ticksPerSecond)
                        .min(BigInteger.valueOf(PcapngInterface.LAST_NANOS));
        BigInteger offset = BigInteger.valueOf(offsetSeconds).multiply(nanosPerSecond);
        BigInteger first = BigInteger.valueOf(PcapngInterface.FIRST_NANOS);
        if (offset.compareTo(first) < 0) {
            offset = first.divide(nanosPerSecond).multiply(nanosPerSecond);
        }
        return nanos.add(offset.min(BigInteger.valueOf(PcapngInterface.LAST_NANOS)))
                .max(first)
                .min(BigInteger.valueOf(PcapngInterface.LAST_NANOS))
                .longValueExact();
    }
}
