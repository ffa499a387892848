package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.Remark;
import java.io.IOException;

/** The frames of a reader that waits for them. */
final class FileSource implements PacketSource {
    private final FrameReader reader;
    private final Admission admission;

    FileSource(FrameReader reader, Admission admission) {
        this.reader = reader;
        this.admission = admission;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        while (true) {
            Next found = reader.next(frame);
            if (found != Next.FRAME || admission.admits(frame)) {
                return found;
            }
        }
    }

    @Override
    public boolean hasNextAtHand() {
        return admission.admitsAll() && reader.hasNextAtHand();
    }

    @Override
    public CaptureFacts facts() {
        return admission.facts();
    }

    @Override
    public void close() throws CaptureException {
        admission.close();
        try {
            reader.close();
        } catch (IOException e) {
            throw new CaptureException(
                    Remark.of(Remark.Kind.CLOSING, "reason", DamageLines.reason(e)), e);
        }
    }
}
