package io.github.tcpshake.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.connection.Detectors;
import io.github.tcpshake.report.Thresholds;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    /** Codes about hosts, services and captures: raised by {@code detect.host}. */
    private static final Set<FindingCode> OF_HOSTS =
            EnumSet.of(
                    FindingCode.ILLEGAL_FLAGS,
                    FindingCode.STRAY_SEGMENT,
                    FindingCode.SYN_FLOOD,
                    FindingCode.KERNEL_DROPS,
                    FindingCode.SCAN,
                    FindingCode.BACKLOG_OVERFLOW,
                    FindingCode.LEAK,
                    FindingCode.IDLE_TIMEOUT_SIGNATURE,
                    FindingCode.TIME_WAIT_PRESSURE,
                    FindingCode.HEALTH_CHECK,
                    FindingCode.CONNECT_LADDER,
                    FindingCode.DUPLICATES,
                    FindingCode.CONTROL_ONLY,
                    FindingCode.OFFLOAD_SNAPLEN_CLOCK);

    /** No single capture raises them. */
    private static final String OF_TWO_CAPTURES = "XV-";

    private static final Pattern KEY = Pattern.compile("([a-z0-9-]+)((\\.[a-z-]+){1,2})");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @Test
    void everyCodeOfConnectionsHasExactlyOneDetector() {
        List<FindingCode> detected =
                Detectors.standard(Thresholds.STANDARD).detectors().stream()
                        .map(Detector::code)
                        .toList();
        assertThat(detected).doesNotHaveDuplicates().doesNotContainAnyElementsOf(OF_HOSTS);
        assertThat(detected)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.copyOf(OF_HOSTS)).stream()
                                .filter(code -> !code.shortCode().startsWith(OF_TWO_CAPTURES))
                                .toList());
    }

    @Test
    void findingsOfTheCapturesQualityComeFirst() {
        List<String> codes =
                Detectors.standard(Thresholds.STANDARD).detectors().stream()
                        .map(detector -> detector.code().shortCode())
                        .toList();
        assertThat(codes).startsWith("CAP-02", "CAP-03", "CAP-05");
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasTitleAndSentence(FindingCode code) {
        String title = code.id() + ".title";
        assertThat(Words.texts()).containsKey(title);
        assertThat(Words.texts().get(title)).hasSizeLessThanOrEqualTo(32).doesNotContain("{", ".");
        assertThat(Words.texts().keySet())
                .filteredOn(key -> key.startsWith(code.id() + ".") && !key.equals(title))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(Words.texts().get(key)).endsWith("."));
    }

    @Test
    void everyTextBelongsToACode() {
        List<String> ids = Arrays.stream(FindingCode.values()).map(FindingCode::id).toList();
        assertThat(Words.texts().keySet())
                .allSatisfy(
                        key -> {
                            Matcher parts = KEY.matcher(key);
                            assertThat(parts.matches()).as(key).isTrue();
                            assertThat(ids).contains(parts.group(1));
                        });
    }

    @Test
    void everyPlaceholderIsOneWord() {
        assertThat(Words.texts().values())
                .allSatisfy(
                        text ->
                                assertThat(PLACEHOLDER.matcher(text).results())
                                        .allMatch(found -> found.group(1).matches("[A-Za-z]+")));
    }

    @Test
    void shortCodesAreStableAndUnlike() {
        List<String> codes =
                Arrays.stream(FindingCode.values()).map(FindingCode::shortCode).toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z]+-\\d\\d"));
    }

    // The names of the public catalogue: never renumbered, never reused.
    @Test
    void idsAreThoseOfTheCatalogue() {
        assertThat(Arrays.stream(FindingCode.values()).map(c -> c.shortCode() + " " + c.id()))
                .contains(
                        "HS-01 syn-unanswered",
                        "HS-06 half-open",
                        "HS-12 synack-resent-after-ack",
                        "EST-02 peer-silent",
                        "EST-06 rst-ignored",
                        "TD-01 final-ack-missing",
                        "TD-07 abort",
                        "TD-16 time-wait-refused",
                        "TD-22 stray-segment",
                        "AG-01 syn-flood",
                        "AG-05 idle-timeout-signature",
                        "CAP-07 offload-snaplen-clock",
                        "XV-01 lost-between")
                .hasSize(74);
    }
}
