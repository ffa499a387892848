package io.github.tcpshake.render.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.CsvTable;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.shard.RandomTraffic;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any number of threads draws the same, in the same order. */
@Timeout(300)
class DrawersTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    /** Makes what writes a capture to one of two outputs. */
    private interface Format {
        Renderer with(Drawers drawers, StringBuilder text, ByteArrayOutputStream bytes)
                throws IOException;
    }

    private static void isTheSameWithThreads(Format format) throws Exception {
        String alone = drawn(format, 1);
        assertThat(alone.length()).isGreaterThan(30_000); // so that there were many shares
        for (int threads = 2; threads < 6; threads += 2) {
            assertThat(drawn(format, threads)).isEqualTo(alone);
        }
    }

    private static String drawn(Format format, int threads) throws Exception {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Drawers drawers = Drawers.of(threads)) {
            follow(8_000, format.with(drawers, text, bytes));
        }
        return text + bytes.toString(StandardCharsets.UTF_8);
    }

    private static void follow(int frames, Renderer renderer) throws Exception {
        new Analyzer(AnalyzerOptions.standard())
                .analyze(new RandomTraffic(5, frames, 300), renderer, read -> {});
    }

    @Test
    void jsonLines() throws Exception {
        isTheSameWithThreads((drawers, text, bytes) -> new JsonLines(bytes, drawers));
    }

    @Test
    void table() throws Exception {
        isTheSameWithThreads((drawers, text, bytes) -> new CsvTable(bytes, drawers));
    }

    @Test
    void list() throws Exception {
        isTheSameWithThreads(
                (drawers, text, bytes) ->
                        new TextList(text, TextOptions.STANDARD, ENGLISH, true, drawers));
    }

    @Test
    void findings() throws Exception {
        isTheSameWithThreads(
                (drawers, text, bytes) ->
                        new TextFindings(text, TextOptions.STANDARD, ENGLISH, drawers, false));
    }

    /** Whoever draws the first connection goes on only when the last one of all is drawn. */
    @Test
    void connectionThatTakesLongIsStillWrittenFirst() throws Exception {
        // In the fifth share of 64, of the six that may wait to be written for three threads.
        List<ConnectionReport> reports = reports(5 * 64);
        ConnectionReport last = reports.get(reports.size() - 1);
        CountDownLatch lastIsDrawn = new CountDownLatch(1);
        StringBuilder text = new StringBuilder();
        try (Drawers drawers = Drawers.of(3)) {
            Function<Appendable, Pen> numbers =
                    piece ->
                            (report, findings) -> {
                                if (report.equals(reports.get(0))) {
                                    await(lastIsDrawn);
                                } else if (report.equals(last)) {
                                    lastIsDrawn.countDown();
                                }
                                piece.append(report.id() + " ");
                            };
            draw(reports, drawers.text(text, numbers));
        }
        String inOrder =
                reports.stream().map(report -> report.id() + " ").collect(Collectors.joining());
        assertThat(text).hasToString(inOrder);
    }

    private static List<ConnectionReport> reports(int count) throws Exception {
        List<ConnectionReport> reports = new ArrayList<>();
        follow(
                20_000,
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {
                        reports.add(report);
                    }

                    @Override
                    public void finding(Finding finding) {
                        // about no connection
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) {
                        // nothing waits
                    }
                });
        return reports.subList(0, count);
    }

    private static void draw(List<ConnectionReport> reports, Drawing drawing) throws IOException {
        for (ConnectionReport report : reports) {
            drawing.add(report, List.of());
        }
        drawing.finish();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void penThatFailsIsSaidToHaveFailed() throws Exception {
        List<ConnectionReport> reports = reports(200);
        Pen dry =
                (report, findings) -> {
                    throw new IOException("out of ink");
                };
        try (Drawers drawers = Drawers.of(2)) {
            Drawing drawing = drawers.text(new StringBuilder(), piece -> dry);
            assertThatThrownBy(() -> draw(reports, drawing))
                    .isInstanceOf(IOException.class)
                    .hasMessage("out of ink");
        }
    }

    /** The caller draws only when another thread has, or none might ever. */
    @Test
    void threadsEndWhenClosed() throws Exception {
        List<ConnectionReport> reports = reports(640);
        Thread caller = Thread.currentThread();
        Queue<Thread> others = new ConcurrentLinkedQueue<>();
        CountDownLatch otherDraws = new CountDownLatch(1);
        Pen noting =
                (report, findings) -> {
                    if (Thread.currentThread().equals(caller)) {
                        await(otherDraws);
                    } else {
                        others.add(Thread.currentThread());
                        otherDraws.countDown();
                    }
                };
        try (Drawers drawers = Drawers.of(2)) {
            draw(reports, drawers.text(new StringBuilder(), piece -> noting));
        }
        for (Thread other : others) {
            other.join();
        }
        assertThat(others).isNotEmpty().noneMatch(Thread::isAlive);
    }
}
