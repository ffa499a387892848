package io.github.tcpshake;

import io.github.tcpshake.compare.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some of what one capture of a comparison shows, in its order. Reused. */
final class TapBatch {
    private static final int PLACES = 512;

    /** Whole reports are large: few of them, or they would grow old in here. */
    private static final int PLACES_OF_ENDED = 16;

    private final List<Shown> shown = new ArrayList<>(PLACES);
    private long[] nanos = new long[PLACES];
    private int ended;
    private int finishFrom = Integer.MAX_VALUE;
    private boolean isLast;

    void clear() {
        shown.clear();
        ended = 0;
        finishFrom = Integer.MAX_VALUE;
        isLast = false;
    }

    /** Tells whether it is enough; what one frame brings may be more, and stays together. */
    boolean isFull() {
        return shown.size() >= PLACES || ended >= PLACES_OF_ENDED;
    }

    /**
     * @param atNanos time of the frame that brought it, by the capture's own clock
     */
    void add(Shown one, long atNanos) {
        if (shown.size() == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        }
        nanos[shown.size()] = atNanos;
        shown.add(one);
        ended += one instanceof Shown.Ended ? 1 : 0;
    }

    /** Notes that all frames were read: what follows is what was left at the end. */
    void noteEndOfFrames() {
        finishFrom = Math.min(finishFrom, shown.size());
    }

    /** Notes that nothing follows. */
    void noteLast() {
        isLast = true;
    }

    int size() {
        return shown.size();
    }

    List<Shown> shown() {
        return shown;
    }

    Shown get(int index) {
        return shown.get(index);
    }

    long nanos(int index) {
        return nanos[index];
    }

    /** Tells whether what stands at an index, or would, was only told when all frames were read. */
    boolean isBehindFrames(int index) {
        return index >= finishFrom;
    }

    boolean isLast() {
        return isLast;
    }
}
