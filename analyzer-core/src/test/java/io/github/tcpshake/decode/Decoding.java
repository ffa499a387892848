package io.github.tcpshake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.tcp.TcpSegment;

/**
 * Decodes frames one by one. Every frame ends where its buffer ends, so that a read beyond it
 * throws, and does not begin at index 0.
 */
public final class Decoding {
    private static final int MARGIN = 7;

    public final LayeredFrameDecoder decoder;
    public final TcpSegment segment = new TcpSegment();
    private final Frame frame = new Frame();

    public Decoding() {
        this(DecoderLimits.DEFAULT);
    }

    public Decoding(DecoderLimits limits) {
        decoder = new LayeredFrameDecoder(limits);
        frame.linkType = LinkTypes.ETHERNET;
    }

    public Outcome ethernet(byte[] bytes) {
        return decode(LinkTypes.ETHERNET, bytes);
    }

    public Outcome raw(byte[] bytes) {
        return decode(LinkTypes.RAW, bytes);
    }

    public Outcome decode(int linkType, byte[] bytes) {
        return decode(linkType, bytes, bytes.length);
    }

    public Outcome decode(int linkType, byte[] bytes, int originalLength) {
        byte[] captured = new byte[MARGIN + bytes.length];
        System.arraycopy(bytes, 0, captured, MARGIN, bytes.length);
        frame.bytes = captured;
        frame.at = MARGIN;
        frame.capturedLength = bytes.length;
        frame.originalLength = originalLength;
        frame.linkType = linkType;
        frame.number++;
        return decoder.decode(frame, segment);
    }

    public Decoding at(long timestampNanos) {
        frame.timestampNanos = timestampNanos;
        return this;
    }

    /** Claims that the last frame held the segment of {@link FrameBytes#tcp}. */
    public void holdsSegment(int payloadLength) {
        assertThat(segment.key.sourcePort).isEqualTo(FrameBytes.CLIENT_PORT);
        assertThat(segment.key.destinationPort).isEqualTo(FrameBytes.SERVER_PORT);
        assertThat(segment.sequenceNumber).isEqualTo(FrameBytes.SEQUENCE);
        assertThat(segment.acknowledgmentNumber).isEqualTo(FrameBytes.ACKNOWLEDGMENT);
        assertThat(segment.flags).isEqualTo(0x18);
        assertThat(segment.payloadLength).isEqualTo(payloadLength);
        assertThat(segment.frameNumber).isEqualTo(frame.number);
    }
}
