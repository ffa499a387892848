package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.file.LiveClock;
import io.github.tcpshake.capture.file.LiveFrames;
import io.github.tcpshake.wire.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Captures from network devices through libpcap. Frames of several devices come in order of time,
 * each with the link type of its device. A device that goes away is damage in the facts and leaves
 * the others running. For one thread, but for {@link #stop}.
 */
public final class LibpcapLive implements LiveSource {
    private static final long STATISTICS_NANOS = Time.SECOND;
    private static final int FRAMES_BETWEEN_CLOCKS = 1 << 12;

    private final List<DeviceCapture> devices;
    private final LiveFrames frames;
    private final CaptureFacts facts;
    private long statisticsNanos = System.nanoTime();
    private int framesSinceClock;

    private LibpcapLive(List<DeviceCapture> devices, LiveFrames frames) {
        this.devices = devices;
        this.frames = frames;
        this.facts = frames.facts();
    }

    /**
     * Begins to capture.
     *
     * @throws CaptureException if the filter is wrong, libpcap is missing, or a device does not
     *     exist or may not be used; says what can be done
     */
    public static LibpcapLive open(LiveOptions options) throws CaptureException {
        checkFilter(options.filter());
        List<DeviceCapture> devices = new ArrayList<>();
        try {
            for (String name : options.interfaces()) {
                devices.add(DeviceCapture.open(name, options));
            }
        } catch (CaptureException e) {
            devices.forEach(DeviceCapture::close);
            throw e;
        }
        CaptureFacts facts = new CaptureFacts();
        devices.forEach(device -> facts.addInterface(device.facts()));
        LiveFrames frames =
                LiveFrames.open(devices, FrameFilter.ALL, facts, new ClockOfThisMachine());
        facts.setFilter(options.filter());
        facts.setControlOnly(options.controlOnly());
        devices.forEach(DeviceCapture::start);
        return new LibpcapLive(devices, frames);
    }

    /** So a mistake in the filter is told before, and not instead of, a lack of permission. */
    private static void checkFilter(String expression) throws CaptureException {
        if (!expression.isEmpty()) {
            LibpcapFilter.compile(expression).close();
        }
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        Next found = frames.next(frame);
        if (found != Next.FRAME || ++framesSinceClock == FRAMES_BETWEEN_CLOCKS) {
            framesSinceClock = 0;
            long now = System.nanoTime();
            if (found == Next.END || now - statisticsNanos > STATISTICS_NANOS) {
                statisticsNanos = now;
                updateStatistics();
            }
        }
        return found;
    }

    private void updateStatistics() {
        long byKernel = 0;
        long byInterface = 0;
        for (DeviceCapture device : devices) {
            device.updateStatistics();
            byKernel += device.droppedByKernel();
            byInterface += device.droppedByInterface();
        }
        facts.setDrops(byKernel, byInterface);
    }

    @Override
    public void stop() {
        frames.stop();
    }

    @Override
    public CaptureFacts facts() {
        return facts;
    }

    @Override
    public void close() throws CaptureException {
        try {
            frames.close();
        } finally {
            devices.forEach(DeviceCapture::close);
        }
    }

    /** The kernel stamps packets by the clock on the wall. */
    private static final class ClockOfThisMachine implements LiveClock {
        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }

        @Override
        public long packetNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * Time.SECOND + now.getNano();
        }
    }
}
