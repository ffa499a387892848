package io.github.tcpshake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the direction of imports that docs/architecture.md draws, and what the core must not do.
 */
class LayeringTest {
    private static final String ROOT = "io.github.tcpshake";

    /** From the bottom to the top: a layer may use those before it. */
    private static final List<String> LAYERS =
            List.of(
                    "wire", "capture", "decode", "track", "shard", "report", "detect", "watch",
                    "compare", "path", "stats", "text", "check", "render");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    private static IntStream layers() {
        return IntStream.range(0, LAYERS.size());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layerImportsOnlyLayersBelowIt(int layer) {
        String own = ROOT + "." + LAYERS.get(layer);
        String[] allowed =
                LAYERS.subList(0, layer + 1).stream()
                        .map(name -> ROOT + "." + name + "..")
                        .toArray(String[]::new);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(own + "..")
                        .should()
                        .dependOnClassesThat(ours().and(notIn(allowed))));
    }

    @Test
    void everyPackageBelongsToALayer() {
        List<String> known = LAYERS.stream().map(name -> ROOT + "." + name).toList();
        assertThat(MAIN)
                .extracting(JavaClass::getPackageName)
                .allMatch(
                        name ->
                                name.equals(ROOT)
                                        || known.stream()
                                                .anyMatch(
                                                        layer ->
                                                                name.equals(layer)
                                                                        || name.startsWith(
                                                                                layer + ".")));
    }

    @Test
    void onlyLibpcapPackageTouchesNativeCode() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".capture.libpcap..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.pcap4j..", "com.sun.jna.."));
    }

    @Test
    void coreKnowsNoTerminalAndNoCommandLine() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("picocli..", "org.jline..", ROOT + ".cli.."));
    }

    @Test
    void onlyLiveCaptureKnowsTheClockOnTheWall() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".capture.libpcap..")
                        .should()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(java.time.Instant.class, "now"));
    }

    @Test
    void coreLeavesStandardStreamsAlone() {
        holds(
                noClasses()
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .accessField(System.class, "in")
                        .orShould()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void libpcapPackageIsReachedOnlyThroughCaptureOrTheFacade() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                LAYERS.stream()
                                        .skip(2)
                                        .map(name -> ROOT + "." + name + "..")
                                        .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".capture.libpcap.."));
    }

    @Test
    void everyClassWithTestsIsNamedSoThatTheyRun() throws IOException {
        assertThat(testSources())
                .filteredOn(LayeringTest::hasTests)
                .isNotEmpty()
                .allMatch(source -> source.getFileName().toString().endsWith("Test.java"));
    }

    private static List<Path> testSources() throws IOException {
        Path project = Path.of(System.getProperty("testdata")).resolveSibling("");
        try (Stream<Path> files = Files.walk(project, 16)) {
            return files.filter(file -> file.toString().matches(".*/src/test/.*\\.java")).toList();
        }
    }

    private static boolean hasTests(Path source) {
        try {
            String text = Files.readString(source);
            // An abstract class runs under the names of those that extend it.
            return !text.contains("\nabstract class ")
                    && text.lines().anyMatch(LayeringTest::isTestAnnotation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTestAnnotation(String line) {
        return line.strip()
                .matches("@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b.*");
    }

    private static void holds(ArchRule rule) {
        // Layers that a later issue fills are empty now.
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return JavaClass.Predicates.resideInAPackage(ROOT + "..");
    }

    private static DescribedPredicate<JavaClass> notIn(String... packages) {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages));
    }
}
