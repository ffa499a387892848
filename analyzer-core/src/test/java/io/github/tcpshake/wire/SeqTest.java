package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeqTest {
    @Test
    void orderGoesOnAcrossTheWrap() {
        assertThat(Seq.after(5, -5)).isTrue();
        assertThat(Seq.before(-5, 5)).isTrue();
        assertThat(Seq.after(Integer.MIN_VALUE, Integer.MAX_VALUE)).isTrue();
        assertThat(Seq.max(-1, 0)).isZero();
        assertThat(Seq.distance(-3, 4)).isEqualTo(7);
    }

    @Test
    void orderAgreesWithTheDistanceFromAnyStart() {
        Random random = new Random(9293);
        for (int i = 0; i < 10_000; i++) {
            int from = random.nextInt();
            int distance = random.nextInt() >> 1;
            int to = from + distance;
            assertThat(Seq.after(to, from)).isEqualTo(distance > 0);
            assertThat(Seq.atOrAfter(to, from)).isEqualTo(distance >= 0);
            assertThat(Seq.before(to, from)).isEqualTo(distance < 0);
            assertThat(Seq.atOrBefore(to, from)).isEqualTo(distance <= 0);
            assertThat(Seq.distance(from, to)).isEqualTo(distance);
        }
    }
}
