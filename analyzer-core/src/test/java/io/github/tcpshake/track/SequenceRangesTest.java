package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceRangesTest {
    private static final int SPACE = 400;

    @Test
    void agreesWithABitSetAroundTheWrap() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int origin = random.nextInt(2) == 0 ? -SPACE / 2 : Integer.MAX_VALUE - SPACE / 2;
            SequenceRanges ranges = new SequenceRanges();
            BitSet model = new BitSet();
            int contiguous = 0;
            for (int i = 0; i < 12; i++) { // fewer than the pieces it can hold
                int from = contiguous + 1 + random.nextInt(SPACE - contiguous - 20);
                int to = from + 1 + random.nextInt(19);
                ranges.add(origin + from, origin + to);
                model.set(from, to);
                int edge = contiguous + random.nextInt(SPACE - contiguous);
                assertThat(ranges.missing(origin + contiguous, origin + edge))
                        .isEqualTo(edge - contiguous - model.get(contiguous, edge).cardinality());
                if (random.nextInt(3) == 0) {
                    contiguous = model.nextClearBit(Math.min(contiguous + 15, SPACE - 60));
                    int start = Math.min(contiguous, SPACE - 60);
                    assertThat(ranges.grow(origin + start))
                            .isEqualTo(origin + model.nextClearBit(start));
                    contiguous = Math.min(model.nextClearBit(start), SPACE - 60);
                }
            }
            assertThat(ranges.isEmpty()).isEqualTo(model.nextSetBit(contiguous) < 0);
        }
    }

    @Test
    void touchingPiecesBecomeOne() {
        SequenceRanges ranges = new SequenceRanges();
        ranges.add(20, 30);
        ranges.add(40, 50);
        ranges.add(30, 40);
        assertThat(ranges.missing(10, 60)).isEqualTo(20);
        assertThat(ranges.grow(20)).isEqualTo(50);
        assertThat(ranges.isEmpty()).isTrue();
    }

    @Test
    void holdsNoMoreThanSixteenPieces() {
        SequenceRanges ranges = new SequenceRanges();
        for (int i = 1; i <= 1_000; i++) {
            ranges.add(i * 10, i * 10 + 1);
        }
        assertThat(ranges.missing(0, 10_010)).isEqualTo(10_010 - 16);
        ranges.add(161, 10_001); // joins the last of them, so it has room
        assertThat(ranges.missing(0, 10_010)).isEqualTo(10_010 - 16 - (10_001 - 161));
    }
}
