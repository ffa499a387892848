package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Everything a source delivered, copied so that it can be compared. */
public record Reading(List<Seen> frames, CaptureFacts facts) {
    /** One frame by value. */
    public record Seen(
            long number, long nanos, int linkType, int captured, int original, String hex) {}

    public static Reading of(byte[] capture) throws CaptureException {
        return of(new ByteArrayInputStream(capture));
    }

    public static Reading of(InputStream capture) throws CaptureException {
        return of(List.of("-"), capture, FrameFilter.ALL);
    }

    public static Reading of(List<String> names) throws CaptureException {
        return of(names, InputStream.nullInputStream(), FrameFilter.ALL);
    }

    public static Reading of(List<String> names, InputStream stdin, FrameFilter filter)
            throws CaptureException {
        List<Seen> frames = new ArrayList<>();
        try (PacketSource source = CaptureFiles.open(names, stdin, filter)) {
            Frame frame = new Frame();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                frames.add(seen(frame));
            }
            return new Reading(frames, source.facts());
        }
    }

    public static Seen seen(Frame frame) {
        byte[] bytes = new byte[frame.capturedLength];
        System.arraycopy(frame.bytes, frame.at, bytes, 0, bytes.length);
        return new Seen(
                frame.number,
                frame.timestampNanos,
                frame.linkType,
                frame.capturedLength,
                frame.originalLength,
                HexFormat.of().formatHex(bytes));
    }

    public List<Long> nanos() {
        return frames.stream().map(Seen::nanos).toList();
    }
}
