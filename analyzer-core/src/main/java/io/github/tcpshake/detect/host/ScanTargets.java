package io.github.tcpshake.detect.host;

import io.github.tcpshake.wire.SocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The ports and hosts at which one source tried in vain, the latest ones. */
final class ScanTargets implements HeavyHitters.Weighted {
    /** More are not needed to tell a scan, and it bounds the memory. */
    private static final int REMEMBERED = 32;

    private final int least;
    private final long windowNanos;

    /** Most sources fail once or twice only. */
    private SocketAddress[] targets = new SocketAddress[2];

    private long[] nanos = new long[2];
    private final FirstFrames frames = new FirstFrames();
    private int next;
    private int size;
    private long failures;
    private long successes;
    private long firstNanos;
    private long spanNanos;
    private int within;
    private boolean isOfPorts;
    private boolean isTold;

    /**
     * @param least different targets of a scan, of which it looks at the latest 32 at most
     * @param windowNanos within which they are tried
     */
    ScanTargets(long least, long windowNanos) {
        this.least = (int) Math.min(least, REMEMBERED);
        this.windowNanos = windowNanos;
    }

    @Override
    public int weight() {
        return within > 0 ? Integer.MAX_VALUE : (int) Math.min(failures, Integer.MAX_VALUE - 1);
    }

    void letIn() {
        successes++;
    }

    void failed(SocketAddress target, long startNanos, long frame) {
        if (failures++ == 0) {
            firstNanos = startNanos;
        }
        frames.add(frame);
        for (int i = 0; i < size; i++) {
            if (targets[i].equals(target)) {
                nanos[i] = startNanos;
                return;
            }
        }
        if (size < REMEMBERED) {
            if (size == targets.length) {
                targets = Arrays.copyOf(targets, 2 * size);
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            next = size++;
        } else {
            next = (next + 1) % REMEMBERED;
        }
        targets[next] = target;
        nanos[next] = startNanos;
        if (size >= least && within < REMEMBERED) {
            judge(startNanos);
        }
    }

    /** Counts different ports and hosts within the window around a moment. */
    private void judge(long aroundNanos) {
        Set<Integer> ports = new HashSet<>();
        Set<SocketAddress> hosts = new HashSet<>();
        long earliest = aroundNanos;
        for (int i = 0; i < size; i++) {
            if (nanos[i] <= aroundNanos && aroundNanos - nanos[i] <= windowNanos) {
                ports.add(targets[i].port());
                hosts.add(new SocketAddress(targets[i].high(), targets[i].low(), 0));
                earliest = Math.min(earliest, nanos[i]);
            }
        }
        int most = Math.max(ports.size(), hosts.size());
        if (most >= least && most > within) {
            within = most;
            isOfPorts = ports.size() >= hosts.size();
            spanNanos = aroundNanos - earliest;
        }
    }

    boolean isNewScan() {
        return !isTold && within > 0 && failures > successes;
    }

    void told() {
        isTold = true;
    }

    boolean isOfPorts() {
        return isOfPorts;
    }

    /** Returns how many different ports or hosts were tried within the window, up to a bound. */
    int within() {
        return within;
    }

    long failures() {
        return failures;
    }

    /** Returns how many connections it opened since its first failure. */
    long successes() {
        return successes;
    }

    long firstNanos() {
        return firstNanos;
    }

    long spanNanos() {
        return spanNanos;
    }

    FirstFrames frames() {
        return frames;
    }
}
