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

/**
 * What libpcap makes of a file: the other opinion in the tests.
 *
 * @param frames those read, up to where libpcap refused to read on
 * @param complaint why it refused, empty if it did not
 */
record LibpcapReading(List<Reading.Seen> frames, String complaint) {
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
     * Reads a file as far as libpcap does.
     *
     * @param filter empty for all frames
     */
    static LibpcapReading of(Path file, String filter) throws NotOpenException {
        List<Reading.Seen> frames = new ArrayList<>();
        String complaint = "";
        try (PcapHandle handle =
                Pcaps.openOffline(file.toString(), PcapHandle.TimestampPrecision.NANO)) {
            if (!filter.isEmpty()) {
                handle.setFilter(filter, BpfProgram.BpfCompileMode.OPTIMIZE);
            }
            handle.loop(-1, (byte[] bytes) -> frames.add(seen(handle, frames.size() + 1, bytes)));
        } catch (PcapNativeException e) {
            complaint = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new LibpcapReading(frames, complaint);
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
