package io.github.tcpshake.script;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.util.List;

/** The frames of a script, from memory. */
public final class ScriptSource implements PacketSource {
    private final Script script;
    private final List<String> devices;
    private final CaptureFacts facts = new CaptureFacts();
    private int next;

    public ScriptSource(Script script) {
        this.script = script;
        devices = script.devices();
        facts.addFile(script.captureName());
        for (String device : devices) {
            facts.addInterface(new CapturedInterface(device, script.linkType(), 0));
        }
        facts.addDrops(0, script.droppedFrames());
    }

    @Override
    public Next next(Frame frame) {
        if (next == script.frames().size()) {
            return Next.END;
        }
        ScriptFrame given = script.frames().get(next++);
        frame.bytes = given.bytes();
        frame.at = 0;
        frame.capturedLength = given.bytes().length;
        frame.originalLength = given.originalLength();
        frame.linkType = script.linkType();
        frame.interfaceIndex = devices.indexOf(given.device());
        frame.timestampNanos = given.nanos();
        frame.number = next;
        facts.count(frame);
        return Next.FRAME;
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
