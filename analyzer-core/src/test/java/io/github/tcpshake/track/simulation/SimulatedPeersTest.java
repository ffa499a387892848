package io.github.tcpshake.track.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The simulated peers themselves: what is proven with them is worth no more than they are. */
class SimulatedPeersTest {
    private static final int RUNS = 10_000;

    @Test
    void everyFeatureOccurs() {
        Tally tally = new Tally();
        for (long seed = 0; seed < RUNS; seed++) {
            Run run = rough(seed, segment -> {});
            run.play();
            tally.addAll(run.tally());
        }

        assertThat(tally.missing()).isEmpty();
    }

    @Test
    void everyStateIsEnteredByBothEnds() {
        Set<TcpState> states = EnumSet.noneOf(TcpState.class);
        for (long seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed, Conditions.PERFECT, Conditions.PERFECT, segment -> {});
            run.play();
            run.truth(End.RIGHT).path().forEach(change -> states.add(change.to()));
        }

        Set<TcpState> invisible = EnumSet.of(TcpState.UNKNOWN, TcpState.LISTEN);
        assertThat(states).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(invisible)));
    }

    @Test
    void theSameSeedPlaysTheSameRun() {
        for (long seed = 0; seed < 50; seed++) {
            List<Packet> first = new ArrayList<>();
            rough(seed, first::add).play();
            List<Packet> second = new ArrayList<>();
            rough(seed, second::add).play();

            assertThat(second).isEqualTo(first).isNotEmpty();
        }
    }

    private static Run rough(long seed, Consumer<Packet> tap) {
        SplittableRandom random = new SplittableRandom(~seed);
        return new Run(seed, Conditions.draw(random), Conditions.draw(random), tap);
    }
}
