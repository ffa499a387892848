package io.github.tcpshake.decode.stream;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.FrameDecoder;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;

/** Counts the streams of the segments that another decoder finds. */
public final class StreamCounter implements FrameDecoder {
    private final FrameDecoder decoder;
    private final Streams streams;

    public StreamCounter(FrameDecoder decoder, Streams streams) {
        this.decoder = decoder;
        this.streams = streams;
    }

    @Override
    public Outcome decode(Frame frame, TcpSegment segment) {
        Outcome outcome = decoder.decode(frame, segment);
        if (outcome == Outcome.TCP) {
            streams.segment(segment);
        } else if (outcome == Outcome.ICMP_ERROR) {
            streams.quoted(decoder.icmpError());
        } else if (outcome == Outcome.MALFORMED || outcome == Outcome.CUT_SHORT) {
            streams.unreadable(frame.number);
        }
        return outcome;
    }

    @Override
    public IcmpError icmpError() {
        return decoder.icmpError();
    }
}
