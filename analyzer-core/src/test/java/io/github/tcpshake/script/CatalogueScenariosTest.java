package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.FindingCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every finding of the catalogue has a scenario that raises it and a near miss that does not. */
class CatalogueScenariosTest {
    /** It takes 17,000 connections: TimeWaitPressureTest has them, near misses included. */
    private static final FindingCode TOO_MUCH_FOR_A_FILE = FindingCode.TIME_WAIT_PRESSURE;

    private final List<Script> scripts = Testdata.scenarios();

    @TestFactory
    Stream<DynamicTest> everyFindingHasAScenarioOfItsName() {
        return forEveryCode(
                id ->
                        assertThat(scripts)
                                .filteredOn(script -> script.name().equals(id))
                                .singleElement()
                                .matches(script -> expects(script, id), "expects " + id));
    }

    @TestFactory
    Stream<DynamicTest> everyFindingHasANearMissThatDoesNotRaiseIt() {
        return forEveryCode(
                id ->
                        assertThat(scripts)
                                .filteredOn(script -> script.hasComment("near miss of " + id))
                                .isNotEmpty()
                                .noneMatch(script -> expects(script, id)));
    }

    private static Stream<DynamicTest> forEveryCode(Consumer<String> claim) {
        return Arrays.stream(FindingCode.values())
                .filter(code -> code != TOO_MUCH_FOR_A_FILE && !isOfTwoCaptures(code))
                .map(FindingCode::id)
                .map(id -> DynamicTest.dynamicTest(id, () -> claim.accept(id)));
    }

    /** A scenario is one capture; what takes two has tests of its own, near misses included. */
    private static boolean isOfTwoCaptures(FindingCode code) {
        return code.shortCode().startsWith("XV-");
    }

    private static boolean expects(Script script, String id) {
        return script.expectedFindings().stream()
                .anyMatch(finding -> Arrays.asList(finding.split(" ")).contains(id));
    }
}
