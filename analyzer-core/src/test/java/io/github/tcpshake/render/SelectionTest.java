package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void withinTheLimitNoConnectionIsLostHoweverManyKindsThereAre() {
        int many = 400;
        Selection selection = new Selection(many);
        for (int id = 1; id <= many; id++) {
            selection.add(Samples.clean(id).build(), findings(id));
        }
        assertThat(selection.isAll()).isTrue();
        assertThat(selection.all()).hasSize(many);
    }

    /** Returns another set of codes for each number: its bits pick them. */
    private static List<Finding> findings(int number) {
        return IntStream.range(0, 9)
                .filter(bit -> (number >> bit & 1) != 0)
                .mapToObj(bit -> finding(FindingCode.values()[bit]))
                .toList();
    }

    private static Finding finding(FindingCode code) {
        return new Finding(
                code,
                Finding.About.CONNECTION,
                1,
                "",
                0,
                code.severity(),
                Confidence.CERTAIN,
                "",
                Map.of(),
                List.of(),
                List.of());
    }
}
