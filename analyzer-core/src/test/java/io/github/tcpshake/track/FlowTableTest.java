package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.wire.FlowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private final Segments segments = new Segments();

    private Connection connection(int address, int port) {
        return new Connection(
                segments.fromClient(address, port).next(Segments.SYN, 0, 0, 0), false);
    }

    private FlowKey key(int address, int port, boolean reversed) {
        FlowKey key = new FlowKey();
        key.set(segments.fromClient(address, port).segment.key);
        if (reversed) {
            key.swap();
        }
        return key;
    }

    @Test
    void holdsWhatAMapHolds() {
        playAgainstAMap(0xffffffff);
    }

    @Test
    void holdsWhatAMapHoldsWhenNearlyAllHashesCollide() {
        playAgainstAMap(0x7); // eight values, and they wrap around the end of the table
    }

    private void playAgainstAMap(int hashMask) {
        FlowTable table = new FlowTable(5);
        Cells cells = new Cells();
        Map<Integer, Place> model = new HashMap<>();
        Random random = new Random(hashMask);
        for (int i = 0; i < 30_000; i++) {
            int port = random.nextInt(700);
            FlowKey key = key(1, port, random.nextBoolean());
            int hash = -1 + (table.hash(key) & hashMask); // -1 begins at the last slot
            Place known = table.find(key, hash);
            assertThat(known).isSameAs(model.get(port));
            if (known == null) {
                Place added = new Place(connection(1, port));
                table.add(added, hash);
                model.put(port, added);
            } else if (random.nextInt(4) == 0) {
                Packing.packer().pack(connection(1, port), known, cells);
            } else {
                table.remove(known);
                model.remove(port);
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        List<Place> inOrder = new ArrayList<>(model.values());
        inOrder.sort(Comparator.comparingLong(Place::firstFrame));
        Leaving leaving = new Leaving();
        table.moveTo(leaving);
        leaving.sort();
        List<Place> left = new ArrayList<>();
        while (leaving.hasNext()) {
            left.add(leaving.next());
        }
        assertThat(left).containsExactlyElementsOf(inOrder);
        assertThat(table.size()).isZero();
    }

    @Test
    void otherTunnelIsAnotherConnection() {
        FlowTable table = new FlowTable(5);
        Connection outside = connection(1, 1);
        table.add(new Place(outside), table.hash(outside.key));
        FlowKey inside = key(1, 1, false);
        inside.context = 1;
        // Even where the hashes are equal.
        assertThat(table.find(inside, table.hash(outside.key))).isNull();
    }
}
