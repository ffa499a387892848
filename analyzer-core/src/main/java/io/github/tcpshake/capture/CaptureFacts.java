package io.github.tcpshake.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a capture beside its frames. Mutable: the source counts in it while it reads.
 */
public final class CaptureFacts {
    /** A hostile file names any number of interfaces; beyond this one stands for each link type. */
    private static final int NAMED_INTERFACES = 256;

    private final List<String> files = new ArrayList<>();
    private final List<Remark> damages = new ArrayList<>();
    private final Set<Integer> linkTypes = new TreeSet<>();
    private final Map<CapturedInterface, Integer> interfaces = new LinkedHashMap<>();
    private String filter = "";
    private boolean controlOnly;
    private long frames;
    private long bytes;
    private long droppedByKernel;
    private long droppedByInterface;
    private long notWritten;
    private int snapLength;
    private long snapLengthCut;
    private int longestCut;
    private long timestampsBack;
    private long worstStepBackNanos;
    private long previousNanos;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /** Counts one delivered frame. */
    public void count(Frame frame) {
        frames++;
        bytes += frame.capturedLength;
        if (frame.capturedLength < frame.originalLength) {
            snapLengthCut++;
            longestCut = Math.max(longestCut, frame.capturedLength);
        }
        long now = frame.timestampNanos;
        if (frames > 1 && now < previousNanos) {
            timestampsBack++;
            worstStepBackNanos = Math.max(worstStepBackNanos, previousNanos - now);
        }
        previousNanos = now;
        firstNanos = Math.min(firstNanos, now);
        lastNanos = Math.max(lastNanos, now);
    }

    /** Adds a file (or {@code -} for standard input) that is part of this run. */
    public void addFile(String name) {
        files.add(name);
    }

    /** Adds what of the input was not readable. */
    public void addDamage(Remark damage) {
        damages.add(damage);
    }

    public void addLinkType(int linkType) {
        linkTypes.add(linkType);
    }

    /**
     * Adds an interface, its link type and its snap length. Interfaces that look the same are one.
     *
     * @return its index, for {@link Frame#interfaceIndex}
     */
    public int addInterface(CapturedInterface added) {
        addLinkType(added.linkType());
        addSnapLength(added.snapLength());
        CapturedInterface known =
                interfaces.size() < NAMED_INTERFACES || interfaces.containsKey(added)
                        ? added
                        : new CapturedInterface("", added.linkType(), 0);
        int next = interfaces.size();
        Integer index = interfaces.putIfAbsent(known, next);
        return index == null ? next : index;
    }

    /** Says that segments with data were left out on purpose, see {@link #isControlOnly}. */
    public void setControlOnly(boolean isControlOnly) {
        controlOnly = isControlOnly;
    }

    public void setFilter(String expression) {
        filter = expression;
    }

    /** Keeps the largest snap length; 0 and absurd values mean that nothing was cut. */
    public void addSnapLength(int bytesPerFrame) {
        snapLength = Math.max(snapLength, bytesPerFrame);
    }

    /** Adds frames that the capture's own statistics call dropped. */
    public void addDrops(long byKernel, long byInterface) {
        droppedByKernel += byKernel;
        droppedByInterface += byInterface;
    }

    /** Adds frames that were analysed, but not written to the file that records them. */
    public void addNotWritten(long count) {
        notWritten += count;
    }

    /**
     * Sets what a running capture has dropped so far, since its statistics are totals. For sources
     * that do not use {@link #addDrops}.
     */
    public void setDrops(long byKernel, long byInterface) {
        droppedByKernel = byKernel;
        droppedByInterface = byInterface;
    }

    public List<String> files() {
        return List.copyOf(files);
    }

    /** Returns what was not readable, in order; one line for each thing when put into words. */
    public List<Remark> damageRemarks() {
        return List.copyOf(damages);
    }

    /** Returns one line of English for each thing that was not readable, in order. */
    public List<String> damages() {
        return damages.stream().map(Remark::toString).toList();
    }

    /** Returns the interfaces in the order in which they became known. */
    public List<CapturedInterface> interfaces() {
        return List.copyOf(interfaces.keySet());
    }

    public Set<Integer> linkTypes() {
        return Set.copyOf(linkTypes);
    }

    /**
     * Tells whether only segments without payload and those with SYN, FIN or RST were captured: of
     * data nothing is known then but what sequence and acknowledgment numbers say.
     */
    public boolean isControlOnly() {
        return controlOnly;
    }

    /** Returns the libpcap filter expression, empty when there is none. */
    public String filter() {
        return filter;
    }

    public long frames() {
        return frames;
    }

    /** Returns the captured bytes of all frames. */
    public long bytes() {
        return bytes;
    }

    /** Returns frames that matched but came faster than they were fetched from the kernel. */
    public long droppedByKernel() {
        return droppedByKernel;
    }

    /** Returns frames that the network device or its driver dropped before the kernel saw them. */
    public long droppedByInterface() {
        return droppedByInterface;
    }

    /** Returns how many frames are missing in the file that this run records. */
    public long notWritten() {
        return notWritten;
    }

    public int snapLength() {
        return snapLength;
    }

    /** Returns how many frames the snap length cut. */
    public long snapLengthCut() {
        return snapLengthCut;
    }

    /**
     * Returns how much was captured of the longest frame that was cut, in bytes; headers of files
     * name a snap length by which no frame was cut.
     */
    public int longestCut() {
        return longestCut;
    }

    /** Returns how many frames are older than one before them. */
    public long timestampsBack() {
        return timestampsBack;
    }

    /** Returns the largest step back in time, in nanoseconds. */
    public long worstStepBackNanos() {
        return worstStepBackNanos;
    }

    /** Returns the oldest timestamp in nanoseconds since the epoch, 0 without frames. */
    public long firstNanos() {
        return frames == 0 ? 0 : firstNanos;
    }

    /** Returns the newest timestamp in nanoseconds since the epoch, 0 without frames. */
    public long lastNanos() {
        return frames == 0 ? 0 : lastNanos;
    }
}
