package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario goes through the whole program and must give what it says, and nothing else. */
class ScenarioTest {
    @TestFactory
    Stream<DynamicTest> everyScenarioGivesWhatItSays() {
        return Testdata.forEveryScenario(
                script ->
                        assertThat(Observed.of(script).differences(script))
                                .as("- the script, + the program")
                                .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioExpectsSomething() {
        return Testdata.forEveryScenario(script -> assertThat(script.expected()).isNotEmpty());
    }
}
