package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.SocketAddress;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds services with too many half-open connections at once (AG-01, RFC 4987). Pending handshakes
 * are counted, not SYNs: a busy server has many SYNs, and completes them. What counts is how many
 * stay pending for a whole second. Memory is fixed, whatever the traffic; where the table is full,
 * the service with the fewest pending handshakes makes room. Not thread-safe.
 */
public final class SynFlood {
    private static final int SERVICES = 4096;
    private static final int LEAST = 100;
    private static final int TIMES_BASELINE = 5;
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final int FIRST_FRAMES = 8;

    private final AddressTable services = new AddressTable(SERVICES, 0x51f100dc0ffee5edL);

    /** Pending handshakes by slot; of a service with a flood, so many that it keeps its slot. */
    private final int[] weights = new int[SERVICES];

    private final Service[] states = new Service[SERVICES];

    /**
     * A client sent the first SYN of a connection: one more handshake is pending.
     *
     * @param nanos time of the SYN, nanoseconds since the epoch
     */
    public void attempted(
            long addressHigh, long addressLow, int port, long nanos, long frameNumber) {
        int slot = services.find(addressHigh, addressLow, port);
        if (slot == AddressTable.NONE) {
            slot = services.empty(addressHigh, addressLow, port);
            if (slot == AddressTable.NONE) {
                slot = services.lightest(addressHigh, addressLow, port, weights);
            }
            services.put(slot, addressHigh, addressLow, port);
            states[slot] = new Service(nanos);
        }
        states[slot].attempted(nanos, frameNumber);
        weights[slot] = states[slot].weight();
    }

    /** A pending handshake was completed. */
    public void completed(long addressHigh, long addressLow, int port, long nanos) {
        ended(addressHigh, addressLow, port, nanos, true);
    }

    /** A pending handshake ended otherwise: by RST, or because nobody waits for it any more. */
    public void gaveUp(long addressHigh, long addressLow, int port, long nanos) {
        ended(addressHigh, addressLow, port, nanos, false);
    }

    private void ended(long high, long low, int port, long nanos, boolean isCompleted) {
        int slot = services.find(high, low, port);
        if (slot != AddressTable.NONE) {
            states[slot].ended(nanos, isCompleted);
            weights[slot] = states[slot].weight();
        }
    }

    /**
     * Hands over one finding for each service with a flood, in order of time.
     *
     * @param nowNanos newest time of the capture, nanoseconds since the epoch
     */
    public void report(long nowNanos, FindingSink findings) {
        IntStream.range(0, SERVICES)
                .filter(services::isUsed)
                .forEach(slot -> states[slot].advance(nowNanos));
        IntStream.range(0, SERVICES)
                .filter(slot -> services.isUsed(slot) && states[slot].hasFlood)
                .boxed()
                .sorted(Comparator.comparingLong(slot -> states[slot].floodNanos))
                .forEach(slot -> raise(slot, findings));
    }

    private void raise(int slot, FindingSink findings) {
        Service service = states[slot];
        String name =
                new SocketAddress(services.high(slot), services.low(slot), services.port(slot))
                        .toString();
        Claim claim =
                Claim.aboutHost(FindingCode.SYN_FLOOD, name)
                        .at(service.floodNanos)
                        .text("service", name)
                        .count("count", service.peak)
                        .count("attempts", service.attempts)
                        .count("completed", service.completions);
        for (int i = 0; i < Math.min(service.attempts, FIRST_FRAMES); i++) {
            claim.because(new Evidence.Seen(service.frames[i], Step.SYN));
        }
        claim.because(
                        new Evidence.NotSeen(
                                Step.ACK_OF_SYN, service.lastNanos - service.startNanos, 0))
                .doubting(Doubt.ORIGIN)
                .raise(findings);
    }

    /** The pending handshakes of one service. */
    private static final class Service {
        private final long startNanos;
        private final long[] frames = new long[FIRST_FRAMES];
        private long lastNanos;
        private long windowNanos;
        private int windowAttempts;
        private int windowCompletions;
        private int earlierAttempts;
        private int earlierCompletions;
        private int pending;

        /** The fewest pending handshakes of the window: they all outlasted it. */
        private int fewest;

        private int baseline;
        private long attempts;
        private long completions;
        private int peak;
        private boolean hasFlood;
        private long floodNanos;

        Service(long nanos) {
            startNanos = nanos;
            windowNanos = nanos;
            lastNanos = nanos;
        }

        int weight() {
            return hasFlood ? Integer.MAX_VALUE : pending;
        }

        void attempted(long nanos, long frameNumber) {
            advance(nanos);
            if (attempts < FIRST_FRAMES) {
                frames[(int) attempts] = frameNumber;
            }
            attempts++;
            windowAttempts++;
            pending++;
            peak = Math.max(peak, pending);
        }

        void ended(long nanos, boolean isCompleted) {
            advance(nanos);
            pending = Math.max(0, pending - 1);
            fewest = Math.min(fewest, pending);
            if (isCompleted) {
                windowCompletions++;
                completions++;
            }
        }

        /** Judges the window where it is over, and begins a new one. */
        void advance(long nanos) {
            lastNanos = Math.max(lastNanos, nanos);
            if (nanos - windowNanos < WINDOW_NANOS) {
                return;
            }
            closeWindow();
            if (nanos - windowNanos >= 2 * WINDOW_NANOS) {
                // Nothing came for a whole window: who was pending then still is.
                fewest = pending;
                closeWindow();
            }
            windowNanos += (nanos - windowNanos) / WINDOW_NANOS * WINDOW_NANOS;
        }

        private void closeWindow() {
            int begun = windowAttempts + earlierAttempts;
            int done = windowCompletions + earlierCompletions;
            // A burst of good connections is pending for a round trip only, never for a window.
            if (fewest > Math.max(LEAST, (long) TIMES_BASELINE * baseline) && 2L * done < begun) {
                floodNanos = hasFlood ? floodNanos : windowNanos;
                hasFlood = true;
            }
            if (!hasFlood) {
                // Slow, so that a flood that grows does not become its own measure.
                baseline += (fewest - baseline) / 8;
            }
            if (windowAttempts > 0) {
                earlierAttempts = windowAttempts;
                earlierCompletions = windowCompletions;
            }
            windowAttempts = 0;
            windowCompletions = 0;
            fewest = pending;
        }
    }
}
