package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import io.github.tcpshake.capture.file.LiveInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapDumper;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * One device, which libpcap captures from into a pipe in a thread of its own: so no frame costs a
 * call into Java, and live frames take the same way as those of a file.
 */
final class DeviceCapture implements LiveInput {
    /** Frames that a lost device left in the kernel are handed over within its timeout. */
    private static final int LAST_LOOKS = 12;

    private static final long LAST_LOOK_MILLIS = 20;
    private static final long CLOSING_MILLIS = 2_000;

    private final String name;
    private final PcapHandle handle;
    private final PcapDumper dumper;
    private final InputStream bytes;
    private final CapturedInterface facts;
    private final Thread thread;
    private volatile boolean isClosing;
    private volatile String failure = "";

    // pcap_stats has 32 bits for each count, and they wrap.
    private int lastByKernel;
    private int lastByInterface;
    private long droppedByKernel;
    private long droppedByInterface;

    private DeviceCapture(String name, PcapHandle handle, PcapDumper dumper, InputStream bytes)
            throws NotOpenException {
        this.name = name;
        this.handle = handle;
        this.dumper = dumper;
        this.bytes = bytes;
        int linkType = LinkTypeNumbers.toRegistry(handle.getDlt().value());
        facts = new CapturedInterface(name, linkType, handle.getSnapshot());
        thread = new Thread(this::capture, "capture " + name);
        thread.setDaemon(true);
    }

    /** Opens the device, which begins to capture at once; {@link #start} begins to fetch. */
    static DeviceCapture open(String name, LiveOptions options) throws CaptureException {
        PcapHandle handle = DeviceOpener.open(name, options);
        try {
            NativePipe pipe = new NativePipe();
            try {
                PcapDumper dumper = handle.dumpOpen(pipe.writeName());
                return new DeviceCapture(name, handle, dumper, pipe.in());
            } catch (PcapNativeException | NotOpenException e) {
                closeQuietly(pipe.in());
                throw e;
            } finally {
                pipe.closeDescriptors();
            }
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new CaptureException(
                    Remark.of(Kind.PIPE_UNUSABLE, "device", name, "reason", NativeTrouble.words(e)),
                    e);
        } catch (CaptureException e) {
            handle.close();
            throw e;
        }
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // Another failure is being told already.
        }
    }

    void start() {
        thread.start();
    }

    private void capture() {
        int looks = 0;
        try {
            while (!isClosing && looks < LAST_LOOKS) {
                try {
                    handle.loop(-1, dumper);
                } catch (PcapNativeException e) {
                    // What it captured before is still delivered, a little later.
                    failure = NativeTrouble.words(e);
                    looks++;
                    TimeUnit.MILLISECONDS.sleep(LAST_LOOK_MILLIS);
                }
            }
        } catch (InterruptedException | NotOpenException e) {
            // So pcap4j says that breakLoop was called, which only close() does.
        } finally {
            dumper.close();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String device() {
        return name;
    }

    CapturedInterface facts() {
        return facts;
    }

    @Override
    public InputStream bytes() {
        return bytes;
    }

    @Override
    public void flush() {
        try {
            dumper.flush();
        } catch (PcapNativeException | NotOpenException e) {
            // The thread has closed it meanwhile, which flushes too.
        }
    }

    @Override
    public void ended(CaptureFacts facts) {
        if (!failure.isEmpty()) {
            boolean isGone = failure.contains("disappear") || failure.contains("No such device");
            facts.addDamage(
                    isGone
                            ? Remark.of(Kind.DEVICE_GONE, "device", name)
                            : Remark.of(Kind.CAPTURING_FAILED, "device", name, "reason", failure));
        }
    }

    /** Asks the kernel what it has dropped. */
    void updateStatistics() {
        try {
            PcapStat now = handle.getStats();
            int byKernel = (int) now.getNumPacketsDropped();
            int byInterface = (int) now.getNumPacketsDroppedByIf();
            droppedByKernel += Integer.toUnsignedLong(byKernel - lastByKernel);
            droppedByInterface += Integer.toUnsignedLong(byInterface - lastByInterface);
            lastByKernel = byKernel;
            lastByInterface = byInterface;
        } catch (PcapNativeException | NotOpenException e) {
            // The device is gone, or closed: what is known stays.
        }
    }

    long droppedByKernel() {
        return droppedByKernel;
    }

    long droppedByInterface() {
        return droppedByInterface;
    }

    /** Ends the capture; whatever was not read yet is lost. */
    void close() {
        isClosing = true;
        closeQuietly(bytes); // so libpcap, should it wait for room in the pipe, fails to write
        try {
            handle.breakLoop();
            thread.join(CLOSING_MILLIS);
        } catch (NotOpenException e) {
            // Then there is nothing left to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            dumper.close();
            handle.close();
        }
    }
}
