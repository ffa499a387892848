package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.Comparison.Opener;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.render.PathJsonLines;
import io.github.tcpshake.script.ForwardingSource;
import io.github.tcpshake.script.Testdata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread for each capture of a comparison: nothing that is told depends on it. */
class ThreadsOfComparisonTest {
    private static final Path RUN = Testdata.folder("kernel").resolve("last_ack_lost_once");

    static List<Path> runs() throws IOException {
        return SwapTest.runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void threadsTellTheSame(Path run) throws IOException {
        assertThat(told(run, 2)).isEqualTo(told(run, 1)).contains("comparison-summary");
    }

    private static String told(Path run, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path client = run.resolve("client.pcap");
        Path server = run.resolve("server.pcap");
        Compared.files(client, server, threads, new PathJsonLines(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void captureThatFailsWhileItIsFollowedFailsTheComparison(int threads) throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Input whole = new Input("a", counted(opener("client"), closed, Integer.MAX_VALUE));
        Input broken =
                new Input(
                        "b",
                        () -> {
                            // The first reading finds out how clocks stand; the second one fails.
                            int frames = opened.getAndIncrement() == 0 ? Integer.MAX_VALUE : 5;
                            return counted(opener("server"), closed, frames).open();
                        });
        Comparison comparison = new Comparison(AnalyzerOptions.standard().withThreads(threads));
        PathJsonLines renderer = new PathJsonLines(new ByteArrayOutputStream());
        assertThatThrownBy(() -> comparison.compare(List.of(whole, broken), renderer))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("broke off");
        assertThat(closed).hasValue(4);
    }

    private static Opener opener(String end) {
        String file = RUN.resolve(end + ".pcap").toString();
        return () -> CaptureFiles.open(List.of(file), InputStream.nullInputStream());
    }

    private static Opener counted(Opener opener, AtomicInteger closed, int framesToFailure) {
        return () -> new Counted(opener.open(), closed, framesToFailure);
    }

    /** A capture that breaks off, and says that it was closed. */
    private static final class Counted extends ForwardingSource {
        private final AtomicInteger closed;
        private int framesToFailure;

        Counted(PacketSource source, AtomicInteger closed, int framesToFailure) {
            super(source);
            this.closed = closed;
            this.framesToFailure = framesToFailure;
        }

        @Override
        public Next next(Frame frame) throws CaptureException {
            if (framesToFailure-- == 0) {
                throw new CaptureException(Remark.of(Remark.Kind.SAID, "words", "broke off"));
            }
            return super.next(frame);
        }

        @Override
        public void close() throws CaptureException {
            closed.incrementAndGet();
            super.close();
        }
    }
}
