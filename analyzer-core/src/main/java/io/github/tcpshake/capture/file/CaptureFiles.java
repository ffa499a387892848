package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.Remark;
import java.io.InputStream;
import java.util.List;

/**
 * Opens captures without libpcap: pcap and pcapng, plain or packed with gzip, zstd or lz4, which
 * the first bytes tell and not the name; several files as one run in order of time.
 */
public final class CaptureFiles {
    /** Name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private CaptureFiles() {}

    /**
     * Opens files for one run, all frames of them.
     *
     * @param names paths, and at most once {@code -} for {@code stdin}; at least one name
     * @param stdin read as bytes arrive; closed with the source
     * @throws CaptureException if one of them cannot be opened or is no capture; what breaks later
     *     is damage in the facts
     */
    public static PacketSource open(List<String> names, InputStream stdin) throws CaptureException {
        return open(names, stdin, FrameFilter.ALL);
    }

    /**
     * Opens files for one run, the frames a filter accepts. Frames keep the numbers they have
     * without the filter.
     *
     * @param names paths, and at most once {@code -} for {@code stdin}; at least one name
     * @param stdin read as bytes arrive; closed with the source
     * @param filter closed with the source
     * @throws CaptureException if one of them cannot be opened or is no capture; what breaks later
     *     is damage in the facts
     */
    public static PacketSource open(List<String> names, InputStream stdin, FrameFilter filter)
            throws CaptureException {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no file named");
        }
        if (names.indexOf(STANDARD_INPUT) != names.lastIndexOf(STANDARD_INPUT)) {
            throw new CaptureException(Remark.of(Remark.Kind.STDIN_TWICE));
        }
        CaptureFacts facts = new CaptureFacts();
        names.forEach(facts::addFile);
        FrameReader reader =
                names.size() == 1
                        ? single(names.get(0), stdin, facts)
                        : merged(names, stdin, facts);
        return new FileSource(reader, new Admission(filter, facts));
    }

    /**
     * Opens a stream that somebody captures into, such as tcpdump at the other end of a pipe; never
     * waits for it. That it is no capture shows when its first bytes arrive, at {@link
     * LiveSource#next}.
     *
     * @param name what messages and facts call it, as a rule {@code -}
     * @param stream read by a thread of its own; closed with the source
     * @param filter closed with the source
     */
    public static LiveSource openLive(String name, InputStream stream, FrameFilter filter) {
        CaptureFacts facts = new CaptureFacts();
        facts.addFile(name);
        return LiveFrames.open(
                List.of(new NamedStream(name, stream)), filter, facts, LiveClock.OF_STREAM);
    }

    private record NamedStream(String name, InputStream bytes) implements LiveInput {}

    private static FrameReader single(String name, InputStream stdin, CaptureFacts facts)
            throws CaptureException {
        return name.equals(STANDARD_INPUT)
                ? OpenFile.open(name, stdin, facts)
                : OpenFile.open(name, facts);
    }

    private static FrameReader merged(List<String> names, InputStream stdin, CaptureFacts facts)
            throws CaptureException {
        MergedFiles files = new MergedFiles(facts);
        try {
            for (String name : names) {
                if (name.equals(STANDARD_INPUT)) {
                    files.add(name, stdin);
                } else {
                    files.add(name);
                }
            }
            return files;
        } catch (CaptureException e) {
            files.close();
            throw e;
        }
    }
}
