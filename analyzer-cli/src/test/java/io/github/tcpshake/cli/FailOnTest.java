package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailOnTest {
    private static Finding finding(Severity severity, Confidence confidence) {
        return new Finding(
                FindingCode.REFUSED,
                Finding.About.CONNECTION,
                1,
                "",
                0,
                severity,
                confidence,
                "",
                Map.of(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, LIKELY, true",
        "WARNING, CERTAIN, true",
        "ERROR, POSSIBLE, false",
        "NOTE, CERTAIN, false",
        "INFO, CERTAIN, false",
    })
    void warningsAndErrorsCountFromTheGivenConfidenceOn(
            Severity severity, Confidence confidence, boolean met) {
        FailOn failOn = new FailOn(Optional.of(Confidence.LIKELY));
        failOn.accept(finding(severity, confidence));
        assertThat(failOn.isMet()).isEqualTo(met);
    }

    @Test
    void nothingCountsUnlessAskedFor() {
        FailOn failOn = new FailOn(Optional.empty());
        failOn.accept(finding(Severity.ERROR, Confidence.CERTAIN));
        assertThat(failOn.isMet()).isFalse();
    }
}
