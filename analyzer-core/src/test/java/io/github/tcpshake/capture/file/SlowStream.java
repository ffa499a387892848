package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Remark;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** A stream that blocks its reader until the test writes more of it, as a pipe does. */
class SlowStream extends InputStream implements LiveInput {
    private final String name;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean isEnded;
    private String loss = "";

    SlowStream(String name) {
        this.name = name;
    }

    synchronized void write(byte[] bytes) {
        waiting.writeBytes(bytes);
        notifyAll();
    }

    synchronized void end() {
        isEnded = true;
        notifyAll();
    }

    /** Ends as the pipe of a device that is no more. */
    void lose(String why) {
        loss = why;
        end();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    @Override
    public void ended(CaptureFacts facts) {
        if (!loss.isEmpty()) {
            facts.addDamage(Remark.of(Remark.Kind.NAMED, "file", name, "reason", loss));
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int lengthBytes) {
        try {
            while (waiting.size() == 0 && !isEnded) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
        byte[] bytes = waiting.toByteArray();
        int count = Math.min(lengthBytes, bytes.length);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(bytes, 0, into, offset, count);
        waiting.reset();
        waiting.write(bytes, count, bytes.length - count);
        return count;
    }

    @Override
    public void close() {
        end();
    }
}
