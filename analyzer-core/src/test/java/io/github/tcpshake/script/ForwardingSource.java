package io.github.tcpshake.script;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;

/**
 * Does what another source does, except for what is overridden. It never says that it has a frame
 * at hand.
 */
public class ForwardingSource implements PacketSource {
    private final PacketSource source;

    public ForwardingSource(PacketSource source) {
        this.source = source;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        return source.next(frame);
    }

    @Override
    public CaptureFacts facts() {
        return source.facts();
    }

    @Override
    public void close() throws CaptureException {
        source.close();
    }
}
