package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import java.io.IOException;
import java.util.List;

/**
 * Writes frames as pcap wherever they come from: their bytes, lengths and times, and nothing else.
 */
final class PlainRecords implements RecordSink {
    private final CaptureWriter writer;

    PlainRecords(CaptureWriter writer) {
        this.writer = writer;
    }

    @Override
    public void append(Frame frame, RawRecord record, List<String> comments) throws IOException {
        writer.append(frame, new CapturedInterface("", frame.linkType, 0));
    }

    @Override
    public void pass(RawRecord.Origin origin) {
        // pcap has no place for it
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
