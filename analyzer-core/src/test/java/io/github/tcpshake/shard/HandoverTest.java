package io.github.tcpshake.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // who waits cannot be interrupted
class HandoverTest {
    @Test
    void thingsComeInTheOrderInWhichTheyWerePut() throws Exception {
        Handover<Integer> handover = new Handover<>();
        CompletableFuture<Integer> sum =
                CompletableFuture.supplyAsync(
                        () -> {
                            int last = 0;
                            for (int i = 1; i <= 1000; i++) {
                                Integer taken = handover.take();
                                if (taken == null || taken != last + 1) {
                                    return -1;
                                }
                                last = taken;
                            }
                            return last;
                        });
        for (int i = 1; i <= 1000; i++) {
            handover.put(i);
        }
        assertThat(sum.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
    }

    @Test
    void whoFoundNothingIsWokenOnceEnoughIsThere() throws Exception {
        Handover<Integer> handover = new Handover<>(2);
        AtomicInteger taken = new AtomicInteger();
        Thread taker = new Thread(() -> taken.set(Objects.requireNonNull(handover.take())));
        taker.start();
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        handover.put(7);
        assertThat(taker.getState()).isEqualTo(Thread.State.WAITING);
        handover.put(8);
        taker.join();
        assertThat(taken).hasValue(7);
    }

    @Test
    void whoFindsSomethingTakesItThoughItIsNotEnough() {
        Handover<Integer> handover = new Handover<>(2);
        handover.put(7);
        assertThat(handover.take()).isEqualTo(7);
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        Handover<Integer> handover = new Handover<>();
        CompletableFuture<Boolean> gone =
                CompletableFuture.supplyAsync(() -> handover.take() == null);
        handover.close();
        assertThat(gone.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptionIsLeftForLater() {
        Handover<Integer> handover = new Handover<>();
        handover.put(7);
        Thread.currentThread().interrupt();
        assertThat(handover.take()).isEqualTo(7);
        assertThat(Thread.interrupted()).isTrue();
    }
}
