package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    @Test
    void sumOfTheExampleInTheRfc() {
        byte[] bytes = HexFormat.of().parseHex("0001f203f4f5f6f7"); // RFC 1071 3
        assertThat(sum(bytes, 0, bytes.length)).isEqualTo(0xddf2);
    }

    @Test
    void oddLastByteIsTheUpperHalfOfAWord() {
        assertThat(sum(new byte[] {0x12, 0x34, 0x56}, 0, 3)).isEqualTo(0x1234 + 0x5600);
    }

    @Test
    void everyLengthAndAlignmentAgreesWithAddingWordByWord() {
        byte[] bytes = new byte[200];
        new Random(1071).nextBytes(bytes);
        for (int from = 0; from < 9; from++) {
            for (int to = from; to <= bytes.length; to++) {
                assertThat(sum(bytes, from, to)).isEqualTo(wordByWord(bytes, from, to));
            }
        }
    }

    @Test
    void carriesOfManyOnesAreNotLost() {
        byte[] bytes = new byte[65_536];
        Arrays.fill(bytes, (byte) 0xff);
        assertThat(sum(bytes, 0, bytes.length)).isEqualTo(0xffff);
    }

    @Test
    void numberCountsAsItsFourWords() {
        long sum = InternetChecksum.add(0, 0x0001_f203_f4f5_f6f7L);
        assertThat(InternetChecksum.fold(sum)).isEqualTo(0xddf2);
    }

    private static int sum(byte[] bytes, int from, int to) {
        return InternetChecksum.fold(InternetChecksum.add(0, bytes, from, to));
    }

    private static int wordByWord(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | (i + 1 < to ? bytes[i + 1] & 0xff : 0);
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}
