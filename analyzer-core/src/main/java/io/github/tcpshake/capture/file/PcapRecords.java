package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Copies records of one pcap file behind its header, as they are. */
final class PcapRecords implements RecordSink {
    private final OutputStream out;

    PcapRecords(OutputStream out, PcapHeader header) throws IOException {
        this.out = out;
        out.write(header.bytes());
    }

    @Override
    public void append(Frame frame, RawRecord record, List<String> comments) throws IOException {
        out.write(record.window.array(), record.at, record.lengthBytes);
    }

    @Override
    public void pass(RawRecord.Origin origin) {
        // a pcap file holds nothing but frames
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
