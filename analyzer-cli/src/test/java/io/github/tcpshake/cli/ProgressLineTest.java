package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final CaptureFacts facts = new CaptureFacts();
    private final Messages messages = Messages.of(Locale.ENGLISH);
    private long nowNanos = 42;

    private ProgressLine line(long inputBytes) {
        return new ProgressLine(terminal, messages, facts, inputBytes, () -> nowNanos);
    }

    private void read(int frames, int bytesEach) {
        Frame frame = new Frame();
        frame.capturedLength = bytesEach;
        frame.originalLength = bytesEach;
        for (int i = 0; i < frames; i++) {
            facts.count(frame);
        }
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsShownWithinTheFirstSecond() {
        ProgressLine line = line(1000);
        nowNanos += SECOND - 1;
        line.accept(10);
        line.erase();
        assertThat(written()).isEmpty();
    }

    @Test
    void shareIsShownWhereTheSizeIsKnown() {
        ProgressLine line = line(2000);
        read(10, 84);
        nowNanos += SECOND;
        line.accept(10);
        assertThat(written()).isEqualTo("\r10 frames, 50 %");
    }

    @Test
    void shareNeverReachesTheEndBeforeTheEnd() {
        ProgressLine line = line(100);
        read(10, 100);
        nowNanos += SECOND;
        line.accept(10);
        assertThat(written()).isEqualTo("\r10 frames, 99 %");
    }

    @Test
    void megabytesAreShownWhereTheSizeIsUnknown() {
        ProgressLine line = line(-1);
        read(3, 1_000_000);
        nowNanos += SECOND;
        line.accept(3);
        assertThat(written()).isEqualTo("\r3 frames, 3 MB");
    }

    @Test
    void lineIsNotRewrittenMoreThanFiveTimesASecond() {
        ProgressLine line = line(-1);
        nowNanos += SECOND;
        line.accept(1);
        nowNanos += SECOND / 5 - 1;
        line.accept(2);
        assertThat(written()).isEqualTo("\r1 frames, 0 MB");
    }

    @Test
    void erasedLineLeavesNothingBehind() {
        ProgressLine line = line(-1);
        nowNanos += SECOND;
        line.accept(1);
        line.erase();
        line.erase();
        String text = "1 frames, 0 MB";
        assertThat(written()).isEqualTo("\r" + text + "\r" + " ".repeat(text.length()) + "\r");
    }
}
