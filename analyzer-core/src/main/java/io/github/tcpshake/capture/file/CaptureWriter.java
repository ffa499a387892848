package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** Writes frames as a capture file, byte for byte. For one thread. */
public sealed interface CaptureWriter extends Closeable, Flushable
        permits PcapWriter, PcapngWriter {
    /**
     * Begins a file in the format that its name asks for: pcapng for {@code .pcapng} and {@code
     * .ntar}, else pcap. Both hold nanoseconds.
     *
     * @param out closed with the writer, which does not buffer
     * @param interfaces those known so far, by {@link Frame#interfaceIndex}; at least one for pcap
     * @param filter expression that chose the frames, empty for none
     */
    static CaptureWriter begin(
            String name, OutputStream out, List<CapturedInterface> interfaces, String filter)
            throws IOException {
        if (isPcapng(name)) {
            return new PcapngWriter(out, interfaces, filter);
        }
        int linkType = interfaces.get(0).linkType();
        int snapLength = 0;
        for (CapturedInterface known : interfaces) {
            if (known.linkType() != linkType) {
                throw PcapWriter.secondLinkType(linkType, known.linkType());
            }
            snapLength = Math.max(snapLength, known.snapLength());
        }
        return new PcapWriter(
                out, linkType, snapLength == 0 ? PcapReader.USUAL_LIMIT_BYTES : snapLength);
    }

    /** Tells whether a file of that name is written as pcapng. */
    static boolean isPcapng(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".pcapng") || lower.endsWith(".ntar");
    }

    /**
     * Appends a frame.
     *
     * @param from the interface at {@link Frame#interfaceIndex}
     * @throws IOException if it cannot be written, or the format has no room for its link type; the
     *     message says what to do
     */
    void append(Frame frame, CapturedInterface from) throws IOException;

    /**
     * Says what is missing in the capture so far, where the format has a place for it: pcapng has,
     * pcap has not. What was said last counts.
     *
     * @param nanos time of the statement, since the epoch
     */
    void lost(Losses losses, long nanos) throws IOException;

    /** Returns how long the file is by now. */
    long lengthBytes();
}
