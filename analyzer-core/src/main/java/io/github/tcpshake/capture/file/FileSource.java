package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource;
import java.io.IOException;

/** Numbers, filters and counts the frames of a reader. */
final class FileSource implements PacketSource {
    private final FrameReader reader;
    private final FrameFilter filter;
    private final CaptureFacts facts;
    private long number;

    FileSource(FrameReader reader, FrameFilter filter, CaptureFacts facts) {
        this.reader = reader;
        this.filter = filter;
        this.facts = facts;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        while (reader.next(frame)) {
            frame.number = ++number;
            if (filter.accepts(frame, facts)) {
                facts.count(frame);
                return Next.FRAME;
            }
        }
        return Next.END;
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() throws CaptureException {
        filter.close();
        try {
            reader.close();
        } catch (IOException e) {
            throw new CaptureException("closing the capture failed: " + DamageLines.reason(e), e);
        }
    }
}
