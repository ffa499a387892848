package io.github.tcpshake.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveNumbersTest {
    @Test
    void holdsWhatAMapHolds() {
        LiveNumbers numbers = new LiveNumbers();
        Map<Long, Long> model = new HashMap<>();
        Random random = new Random(3);
        for (long i = 1; i < 200_000; i++) {
            long key = 1L + random.nextInt(3000);
            assertThat(numbers.get(key)).isEqualTo(model.getOrDefault(key, 0L));
            if (!model.containsKey(key)) {
                numbers.put(key, i);
                model.put(key, i);
            } else if (random.nextBoolean()) {
                assertThat(numbers.remove(key)).isEqualTo(model.remove(key));
            }
            assertThat(numbers.size()).isEqualTo(model.size());
        }
    }

    @Test
    void whatIsNotThereIsZero() {
        LiveNumbers numbers = new LiveNumbers();
        assertThat(numbers.get(7)).isZero();
        assertThat(numbers.remove(7)).isZero();
        assertThat(numbers.size()).isZero();
    }
}
