package io.github.tcpshake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What tcpshake says of captures of real Linux stacks is what the kernel's own record says: the
 * states of both endpoints, the way to them, who closed first, and what was out of the ordinary.
 *
 * <p>A tap sees what was sent and not what arrived, so some answers are beyond it, and these alone
 * are allowed for:
 *
 * <ul>
 *   <li>A state that a timer, a crash or a system call ended with no segment sent: the last state
 *       that a segment goes with is right, too.
 *   <li>At the far tap, what was lost behind it: there the proven state may be the right one, and
 *       the way is not compared, except that no transition called certain may be wrong.
 *   <li>Whether an RST ended TIME-WAIT, where a setting of the host decides (RFC 1337).
 *   <li>Who closed first, where that capture has neither FIN nor RST of the one who did.
 *   <li>Connections of scanners and forgers, who have no socket.
 * </ul>
 */
abstract class AgreesWithKernel {
    private static final Map<Path, Map<Side, Analysis>> ANALYSES = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> clientCaptureAgreesWithTheKernel() {
        return agreement(Side.CLIENT);
    }

    @TestFactory
    Stream<DynamicTest> serverCaptureAgreesWithTheKernel() {
        return agreement(Side.SERVER);
    }

    @TestFactory
    Stream<DynamicTest> everyIntentionIsFoundAtOneTapAtLeast() {
        return DynamicTest.stream(
                recordings().stream().filter(truth -> !truth.intended().isEmpty()),
                Truth::name,
                AgreesWithKernel::assertIntentionsFound);
    }

    @TestFactory
    Stream<DynamicTest> ordinaryConnectionsRaiseNothingAboveInfo() {
        return DynamicTest.stream(
                recordings().stream().filter(Truth::isQuiet),
                Truth::name,
                AgreesWithKernel::assertNoAlarm);
    }

    /** Returns the recordings that are held against what tcpshake says. */
    abstract List<Truth> recordings();

    private Stream<DynamicTest> agreement(Side vantage) {
        return DynamicTest.stream(
                recordings().stream(),
                Truth::name,
                truth ->
                        assertThat(Agreement.differences(truth, vantage, analysis(truth, vantage)))
                                .isEmpty());
    }

    private static void assertIntentionsFound(Truth truth) {
        Set<String> found =
                Stream.of(Side.values())
                        .flatMap(vantage -> analysis(truth, vantage).findings().stream())
                        .map(finding -> finding.code().id())
                        .collect(Collectors.toSet());
        truth.intended()
                .forEach(
                        (intention, codes) ->
                                assertThat(found).as(intention).containsAnyElementsOf(codes));
    }

    private static void assertNoAlarm(Truth truth) {
        for (Side vantage : Side.values()) {
            assertThat(analysis(truth, vantage).findings())
                    .as("capture of the %s", vantage)
                    .noneMatch(AgreesWithKernel::isAlarm);
        }
    }

    // What limits the capture, such as a missing direction, is no alarm.
    private static boolean isAlarm(Finding finding) {
        return finding.severity() != Severity.INFO
                && !finding.code().shortCode().startsWith("CAP-");
    }

    private static Analysis analysis(Truth truth, Side vantage) {
        return ANALYSES.computeIfAbsent(truth.folder(), folder -> new EnumMap<>(Side.class))
                .computeIfAbsent(vantage, side -> Analysis.of(truth.capture(side)));
    }

    /** Reads every recording of a folder. */
    static List<Truth> read(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().map(TruthReader::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
