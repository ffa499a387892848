package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.wire.FlowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final int LONGER_THAN_ANY_CELL = 100_000;

    private final Cells cells = new Cells();
    private final Random random = new Random(3);

    private static Place place() {
        return new Place(new Connection(new FlowKey(), 0, 1, 0, Side.CLIENT));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] restingIn(Place place) {
        int end = place.restsAt() + place.packedLength();
        return Arrays.copyOfRange(place.packed(), place.restsAt(), end);
    }

    private Place put(byte[] bytes) {
        Place place = place();
        cells.put(place, Arrays.copyOf(bytes, bytes.length + 7), bytes.length);
        return place;
    }

    @Test
    void nobodyDisturbsAnother() {
        Map<Place, byte[]> resting = new LinkedHashMap<>();
        for (int i = 0; i < 30_000; i++) {
            List<Place> places = new ArrayList<>(resting.keySet());
            if (places.size() > random.nextInt(100)) {
                Place leaving = places.get(random.nextInt(places.size()));
                assertThat(restingIn(leaving)).isEqualTo(resting.remove(leaving));
                cells.free(leaving);
            } else {
                boolean isLong = random.nextInt(50) == 0;
                byte[] bytes = bytes(1 + random.nextInt(isLong ? LONGER_THAN_ANY_CELL : 600));
                resting.put(put(bytes), bytes);
            }
        }
        resting.forEach((place, bytes) -> assertThat(restingIn(place)).isEqualTo(bytes));
    }

    @Test
    void aFreeCellIsTheNextOfItsSize() {
        Place first = put(bytes(300));
        Place second = put(bytes(300));
        byte[] block = first.packed();
        int at = first.restsAt();
        cells.free(first);
        Place smaller = put(bytes(40));
        Place third = put(bytes(290));
        assertThat(third.packed()).isSameAs(block);
        assertThat(third.restsAt()).isEqualTo(at);
        assertThat(List.of(smaller.restsAt(), second.restsAt())).doesNotContain(at);
    }

    /** However many come and go, they need no more room than those that rest at once. */
    @Test
    void roomIsUsedAgain() {
        List<byte[]> blocks = new ArrayList<>();
        Place[] resting = new Place[1000];
        for (int i = 0; i < 200_000; i++) {
            int at = random.nextInt(resting.length);
            if (resting[at] != null) {
                cells.free(resting[at]);
            }
            resting[at] = put(new byte[Cells.UNIT * 10]);
            byte[] block = resting[at].packed();
            if (blocks.stream().noneMatch(known -> known == block)) {
                blocks.add(block);
            }
        }
        long room = blocks.stream().mapToLong(block -> block.length).sum();
        assertThat(room).isLessThan(2L * resting.length * Cells.UNIT * 10);
    }

    @Test
    void theLongestHaveAnArrayOfTheirOwn() {
        byte[] bytes = bytes(LONGER_THAN_ANY_CELL);
        Place place = put(bytes);
        assertThat(place.packed()).isEqualTo(bytes);
        cells.free(place);
        assertThat(put(bytes(40)).packed()).isNotSameAs(place.packed());
    }
}
