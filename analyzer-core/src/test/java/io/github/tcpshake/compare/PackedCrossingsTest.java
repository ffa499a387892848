package io.github.tcpshake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedCrossingsTest {
    private static final Clock CLOCK =
            new Clock(true, -7_200_000_000_123L, 31.5, 5, 1000, 2000, 9, true, false);

    private final Random random = new Random(1);

    private Crossing crossing(Fate fate, long frame) {
        boolean atA = fate == Fate.ARRIVED || random.nextBoolean();
        boolean atB = fate == Fate.ARRIVED || !atA;
        long nanosA = atA ? 1_700_000_000_000_000_000L + random.nextInt() : 0;
        long nanosB = atB ? 1_600_000_000_000_000_000L + random.nextInt() : 0;
        long commonB = CLOCK.common(Tap.B, nanosB);
        return new Crossing(
                random.nextBoolean() ? Side.CLIENT : Side.SERVER,
                Step.values()[random.nextInt(Step.values().length)],
                fate,
                atA ? frame : 0,
                nanosA,
                atB ? frame + random.nextInt(1 << 30) : 0,
                nanosB,
                random.nextInt(),
                random.nextBoolean() ? 0 : random.nextInt(),
                random.nextInt(1 << 9),
                random.nextInt(1 << 20),
                random.nextBoolean() ? Set.of() : Set.of(Change.MSS, Change.ECN),
                random.nextBoolean(),
                random.nextBoolean(),
                !atA ? commonB : !atB ? nanosA : Math.min(nanosA, commonB));
    }

    @Test
    void whatWasPackedComesBackAsItWas() {
        PackedCrossings packed = new PackedCrossings();
        List<Crossing> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Fate[] fates = Fate.values();
            all.add(crossing(fates[random.nextInt(fates.length)], 1 + random.nextInt(1 << 30)));
        }
        all.forEach(packed::add);
        assertThat(packed.list(CLOCK)).isEqualTo(all);
    }

    @Test
    void ofWhatArrivedTheMiddleLeavesAndWhatIsLostStays() {
        PackedCrossings packed = new PackedCrossings();
        for (long frame = 1; frame <= 10_000; frame++) {
            packed.add(crossing(frame % 10 == 0 ? Fate.LOST : Fate.ARRIVED, frame));
        }
        List<Crossing> kept = packed.list(CLOCK);
        assertThat(kept).filteredOn(c -> c.fate() == Fate.LOST).hasSize(1000);
        assertThat(kept).filteredOn(c -> c.fate() == Fate.ARRIVED).hasSize(192);
        assertThat(kept.get(0).frameA()).isEqualTo(1);
        assertThat(kept.get(kept.size() - 2).frameA()).isEqualTo(9999);
    }

    @Test
    void moreIsLostThanAnyConnectionMayKeep() {
        PackedCrossings packed = new PackedCrossings();
        for (long frame = 1; frame <= 10_000; frame++) {
            packed.add(crossing(Fate.LOST, frame));
        }
        assertThat(packed.list(CLOCK)).hasSize(4096);
    }
}
