package io.github.tcpshake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.script.Testdata;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recordings that are kept with the sources. */
class KernelTruthTest extends AgreesWithKernel {
    private static final List<Truth> KEPT = read(Testdata.folder("kernel"));

    @Override
    List<Truth> recordings() {
        return KEPT;
    }

    @Test
    void recordsAreThere() {
        assertThat(KEPT.size()).isGreaterThan(100);
        assertThat(KEPT.stream().filter(Truth::isQuiet).count()).isGreaterThan(10);
        assertThat(KEPT.stream().filter(truth -> truth.connections().isEmpty())).isEmpty();
    }
}
