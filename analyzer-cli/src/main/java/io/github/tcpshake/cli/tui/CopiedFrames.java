package io.github.tcpshake.cli.tui;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.FrameCopy;
import java.util.function.Predicate;

/** Frames of files, which are read again to save some of them. */
public final class CopiedFrames implements Watching.Frames {
    private final Rereading.Opening files;
    private final CaptureFacts known;

    /**
     * @param known what the first reading counts
     */
    public CopiedFrames(Rereading.Opening files, CaptureFacts known) {
        this.files = files;
        this.known = known;
    }

    @Override
    public long save(Predicate<Frame> chosen, String target) throws CaptureException {
        try (PacketSource source = files.open()) {
            return FrameCopy.copy(source, chosen, target, known);
        }
    }

    @Override
    public long oldest() {
        return 1;
    }
}
