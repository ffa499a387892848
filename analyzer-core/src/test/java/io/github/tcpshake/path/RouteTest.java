package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Of every scenario of several captures exactly what it expects is said. */
class RouteTest {
    @TestFactory
    Stream<DynamicTest> everyRouteIsToldAsItExpects() {
        return DynamicTest.stream(
                Routes.all().stream(),
                RouteScript::name,
                route -> assertThat(Told.of(route).lines()).isEqualTo(route.expected()));
    }
}
