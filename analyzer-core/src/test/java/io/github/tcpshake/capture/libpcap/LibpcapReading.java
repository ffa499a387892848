package io.github.tcpshake.capture.libpcap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpshake.capture.file.Reading;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/** The frames of a file as libpcap reads and filters it: the other opinion in the tests. */
final class LibpcapReading {
    private LibpcapReading() {}

    /**
     * Skips the test where libpcap is missing, but not on a build machine, which has to have it.
     */
    static void assumeInstalled() {
        try {
            Pcaps.libVersion();
        } catch (LinkageError e) {
            assumeTrue(System.getenv("CI") != null, "libpcap is not installed");
            throw e;
        }
    }

    /**
     * Reads a whole file.
     *
     * @param filter empty for all frames
     * @throws PcapNativeException if libpcap cannot read the file, or not further
     */
    static List<Reading.Seen> of(Path file, String filter)
            throws PcapNativeException, NotOpenException {
        List<Reading.Seen> frames = new ArrayList<>();
        try (PcapHandle handle =
                Pcaps.openOffline(file.toString(), PcapHandle.TimestampPrecision.NANO)) {
            if (!filter.isEmpty()) {
                handle.setFilter(filter, BpfProgram.BpfCompileMode.OPTIMIZE);
            }
            handle.loop(-1, (byte[] bytes) -> frames.add(seen(handle, frames.size() + 1, bytes)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return frames;
    }

    private static Reading.Seen seen(PcapHandle handle, long number, byte[] bytes) {
        Timestamp time = handle.getTimestamp();
        return new Reading.Seen(
                number,
                Math.floorDiv(time.getTime(), 1000L) * 1_000_000_000L + time.getNanos(),
                handle.getDlt().value(),
                bytes.length,
                Math.max(handle.getOriginalLength(), bytes.length),
                HexFormat.of().formatHex(bytes));
    }
}
