package io.github.tcpshake.live;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.PacketSource.Next;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a source, live or not, has delivered so far, by value. */
final class Capturing {
    private final PacketSource source;
    private final Frame frame = new Frame();
    private final List<String> frames = new ArrayList<>();

    Capturing(PacketSource source) {
        this.source = source;
    }

    List<String> frames() {
        return frames;
    }

    /** Reads until so many frames have come in all; the test's timeout is the limit. */
    Capturing until(int count) throws CaptureException {
        while (frames.size() < count) {
            if (step() == Next.END) {
                throw new AssertionError("ended after " + frames.size() + " frames");
            }
        }
        return this;
    }

    /** Reads what is left. */
    Capturing toEnd() throws CaptureException {
        Next found;
        do {
            found = step();
        } while (found != Next.END);
        return this;
    }

    private Next step() throws CaptureException {
        Next found = source.next(frame);
        if (found == Next.FRAME) {
            byte[] bytes = new byte[frame.capturedLength];
            System.arraycopy(frame.bytes, frame.at, bytes, 0, bytes.length);
            frames.add(
                    "%d %d %d %s"
                            .formatted(
                                    frame.timestampNanos,
                                    frame.linkType,
                                    frame.originalLength,
                                    HexFormat.of().formatHex(bytes)));
        }
        return found;
    }
}
