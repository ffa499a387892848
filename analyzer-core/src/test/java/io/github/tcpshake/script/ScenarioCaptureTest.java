package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario stands beside its script as a capture that Wireshark opens. */
class ScenarioCaptureTest {
    private static final Path FOLDER = Testdata.folder("scenarios");

    @TestFactory
    Stream<DynamicTest> everyScenarioIsWrittenOutAsItsCapture() {
        return Testdata.forEveryScenario(
                script ->
                        Golden.compareBytes(
                                FOLDER.resolve(script.captureName()), script.capture()));
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureIsReadBackAsItsFrames() {
        return Testdata.forEveryScenario(
                script -> assertThat(read(script)).isEqualTo(given(script)));
    }

    private static List<String> read(Script script) throws CaptureException {
        List<String> frames = new ArrayList<>();
        String file = FOLDER.resolve(script.captureName()).toString();
        Frame frame = new Frame();
        try (PacketSource source =
                CaptureFiles.open(List.of(file), InputStream.nullInputStream())) {
            while (source.next(frame) == PacketSource.Next.FRAME) {
                byte[] bytes = new byte[frame.capturedLength];
                System.arraycopy(frame.bytes, frame.at, bytes, 0, bytes.length);
                frames.add(line(frame.timestampNanos, frame.originalLength, bytes));
            }
            assertThat(source.facts().damages()).isEmpty();
            assertThat(source.facts().droppedByInterface()).isEqualTo(script.droppedFrames());
        }
        return frames;
    }

    private static List<String> given(Script script) {
        return script.frames().stream()
                .map(frame -> line(frame.nanos(), frame.originalLength(), frame.bytes()))
                .toList();
    }

    private static String line(long nanos, int originalLength, byte[] bytes) {
        return nanos + " " + originalLength + " " + HexFormat.of().formatHex(bytes);
    }

    @Test
    void noCaptureIsLeftWithoutItsScript() throws IOException {
        List<Path> expected =
                Testdata.scenarios().stream()
                        .flatMap(script -> Stream.of(script.name() + ".seg", script.captureName()))
                        .map(FOLDER::resolve)
                        .toList();
        Golden.compareNames(FOLDER, expected);
    }
}
