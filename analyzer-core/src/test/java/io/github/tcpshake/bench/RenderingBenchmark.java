package io.github.tcpshake.bench;

import io.github.tcpshake.render.CsvTable;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** All connections of a capture for each call, analysed before; returns the bytes written. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RenderingBenchmark {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    @Benchmark
    public long list(AnalysedCapture capture) throws IOException {
        return text(capture, text -> new TextList(text, TextOptions.STANDARD, ENGLISH));
    }

    /** Draws every connection with a finding, also those that are alike. */
    @Benchmark
    public long findings(AnalysedCapture capture) throws IOException {
        TextOptions all = TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED);
        return text(capture, text -> new TextFindings(text, all, ENGLISH));
    }

    @Benchmark
    public long jsonLines(AnalysedCapture capture) throws IOException {
        Counted bytes = new Counted();
        capture.tell(new JsonLines(bytes));
        return bytes.count;
    }

    @Benchmark
    public long csv(AnalysedCapture capture) throws IOException {
        Counted bytes = new Counted();
        capture.tell(new CsvTable(bytes));
        return bytes.count;
    }

    private interface Format {
        Renderer on(Writer text);
    }

    private static long text(AnalysedCapture capture, Format format) throws IOException {
        Counted bytes = new Counted();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            capture.tell(format.on(text));
        }
        return bytes.count;
    }

    /** Counts bytes and keeps none. */
    private static final class Counted extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
