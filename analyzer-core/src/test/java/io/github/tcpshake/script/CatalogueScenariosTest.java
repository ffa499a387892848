package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.path.RouteScript;
import io.github.tcpshake.path.Routes;
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

    /** What several captures prove together has scenarios of several captures. */
    private final List<RouteScript> routes = Routes.all();

    @TestFactory
    Stream<DynamicTest> everyFindingHasAScenarioOfItsName() {
        return forEveryCode(
                false,
                id ->
                        assertThat(scripts)
                                .filteredOn(script -> script.name().equals(id))
                                .singleElement()
                                .matches(script -> expects(script, id), "expects " + id));
    }

    @TestFactory
    Stream<DynamicTest> everyFindingHasANearMissThatDoesNotRaiseIt() {
        return forEveryCode(
                false,
                id ->
                        assertThat(scripts)
                                .filteredOn(script -> script.hasComment("near miss of " + id))
                                .isNotEmpty()
                                .noneMatch(script -> expects(script, id)));
    }

    @TestFactory
    Stream<DynamicTest> everyFindingOfSeveralCapturesHasAScenarioOfItsName() {
        return forEveryCode(
                true,
                id ->
                        assertThat(routes)
                                .filteredOn(route -> route.name().equals(id))
                                .singleElement()
                                .matches(route -> route.expects(id), "expects " + id));
    }

    @TestFactory
    Stream<DynamicTest> everyFindingOfSeveralCapturesHasANearMissThatDoesNotRaiseIt() {
        return forEveryCode(
                true,
                id ->
                        assertThat(routes)
                                .filteredOn(route -> route.hasComment("near miss of " + id))
                                .isNotEmpty()
                                .noneMatch(route -> route.expects(id)));
    }

    private static Stream<DynamicTest> forEveryCode(
            boolean ofSeveralCaptures, Consumer<String> claim) {
        return Arrays.stream(FindingCode.values())
                .filter(code -> code != TOO_MUCH_FOR_A_FILE)
                .filter(code -> code.shortCode().startsWith("XV-") == ofSeveralCaptures)
                .map(FindingCode::id)
                .map(id -> DynamicTest.dynamicTest(id, () -> claim.accept(id)));
    }

    private static boolean expects(Script script, String id) {
        return script.expectedFindings().stream()
                .anyMatch(finding -> Arrays.asList(finding.split(" ")).contains(id));
    }
}
