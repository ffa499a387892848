package io.github.tcpshake.bench;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A capture that docs/performance/MakeCapture.java makes before and that is gone afterwards. */
@State(Scope.Benchmark)
public class GeneratedCapture {
    @Param("short")
    public String shape = "short";

    @Param("20000")
    public int connections = 20_000;

    private Path file = Path.of("");

    @Setup(Level.Trial)
    public void make() throws IOException, InterruptedException {
        file = Files.createTempFile("tcpshake-", ".pcap");
        Path project = Path.of(System.getProperty("testdata", "testdata")).resolveSibling("");
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator;
        Process maker =
                new ProcessBuilder(
                                java + "java",
                                project.resolve("docs/performance/MakeCapture.java").toString(),
                                shape,
                                Integer.toString(connections),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (maker.waitFor() != 0) {
            throw new IllegalStateException("MakeCapture: " + said);
        }
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** Opens it anew. */
    PacketSource open() throws CaptureException {
        return CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream());
    }
}
