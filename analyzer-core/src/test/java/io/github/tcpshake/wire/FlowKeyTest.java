package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowKeyTest {
    private static FlowKey key(int source, int sourcePort, int destination, int port) {
        FlowKey key = new FlowKey();
        key.sourceLow = Ip.ipv4Low(source);
        key.sourcePort = sourcePort;
        key.destinationLow = Ip.ipv4Low(destination);
        key.destinationPort = port;
        return key;
    }

    @Test
    void bothDirectionsHashAlike() {
        assertThat(key(1, 10, 2, 20).hash(7)).isEqualTo(key(2, 20, 1, 10).hash(7));
    }

    @Test
    void exchangedPortsHashDifferently() {
        assertThat(key(1, 10, 2, 20).hash(7)).isNotEqualTo(key(1, 20, 2, 10).hash(7));
    }

    @Test
    void seedAndContextChangeTheHash() {
        FlowKey key = key(1, 10, 2, 20);
        int hash = key.hash(7);
        assertThat(key.hash(8)).isNotEqualTo(hash);
        key.context = 1;
        assertThat(key.hash(7)).isNotEqualTo(hash);
    }

    @Test
    void portsOfOneHostSpreadOverTheHashes() {
        Set<Integer> hashes = new HashSet<>();
        for (int port = 0; port < 65_536; port++) {
            hashes.add(key(1, port, 2, 80).hash(7) & 0xffff);
        }
        // Of n balls in n boxes 1 - 1/e fill one: 41,427.
        assertThat(hashes).hasSizeBetween(41_000, 41_900);
    }

    @Test
    void copyKeepsAllValues() {
        FlowKey from = key(1, 10, 2, 20);
        from.sourceHigh = 3;
        from.destinationHigh = 4;
        from.context = 5;
        FlowKey copy = new FlowKey();
        copy.set(from);
        assertThat(copy).usingRecursiveComparison().isEqualTo(from);
    }
}
