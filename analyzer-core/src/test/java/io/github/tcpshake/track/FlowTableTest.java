package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.wire.FlowKey;
import java.util.ArrayList;
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
        Map<Integer, Connection> model = new HashMap<>();
        Random random = new Random(hashMask);
        for (int i = 0; i < 30_000; i++) {
            int port = random.nextInt(700);
            FlowKey key = key(1, port, random.nextBoolean());
            int hash = -1 + (table.hash(key) & hashMask); // -1 begins at the last slot
            Connection known = table.find(key, hash);
            assertThat(known).isSameAs(model.get(port));
            if (known == null) {
                Connection added = connection(1, port);
                table.add(added, hash);
                model.put(port, added);
            } else if (random.nextInt(4) == 0) {
                Connection next = connection(1, port);
                table.replace(known, next);
                model.put(port, next);
            } else {
                table.remove(known);
                model.remove(port);
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        List<Connection> visited = new ArrayList<>();
        table.forEach(visited::add);
        assertThat(visited).containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Test
    void otherTunnelIsAnotherConnection() {
        FlowTable table = new FlowTable(5);
        Connection outside = connection(1, 1);
        table.add(outside, table.hash(outside.key));
        FlowKey inside = key(1, 1, false);
        inside.context = 1;
        // Even where the hashes are equal.
        assertThat(table.find(inside, table.hash(outside.key))).isNull();
    }

    @Test
    void embryonicOneLeavesBeforeManyOpenOnes() {
        FlowTable table = new FlowTable(5);
        for (int port = 0; port < 900; port++) {
            Connection open = connection(2, port);
            open.established = true;
            table.add(open, table.hash(open.key));
        }
        Connection embryonic = connection(3, 1);
        table.add(embryonic, table.hash(embryonic.key));
        assertThat(table.leastWorthKeeping()).isSameAs(embryonic);
    }

    @Test
    void longestSilentOfEqualsLeaves() {
        FlowTable table = new FlowTable(5);
        Connection first = connection(1, 1);
        for (Connection c : List.of(connection(1, 3), first, connection(1, 2))) {
            table.add(c, table.hash(c.key));
        }
        assertThat(table.leastWorthKeeping()).isSameAs(first);
    }
}
