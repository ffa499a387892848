package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.wire.Time;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One interface of a pcapng section: how its frames are linked, cut and timed, and what its
 * statistics say was lost. Mutable: the reader counts in it.
 */
final class PcapngInterface {
    /**
     * Timestamps are held within 146 years of the epoch, so that the difference of any two of them
     * is a {@code long} too.
     */
    static final long LAST_NANOS = (1L << 62) - 1;

    static final long FIRST_NANOS = -(1L << 62);

    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;
    private static final int LONGEST_NAME_BYTES = 64;
    private static final int MICROSECONDS = 6;
    private static final int POWER_OF_TWO = 0x80;

    /** Powers of ten that fit 64 bits, the last only unsigned, by exponent. */
    private static final long[] TEN_TO = powersOfTen();

    /** More is no count but a broken one; the sums of so few bits cannot overflow. */
    private static final long HIGHEST_DROP_COUNT = 1L << 40;

    final int linkType;
    final int snapLength;
    private final String name;
    private final int resolution;
    private final long offsetNanos;
    private boolean hasStatistics;
    private long droppedBySystem;
    private long droppedByInterface;
    private boolean hasFrames;

    /** Index in the facts of the capture; set with the first frame. */
    int index;

    /**
     * @param block window whose order is that of the section
     * @param at index of an Interface Description Block of at least 20 bytes
     */
    PcapngInterface(ByteBuffer block, int at, int lengthBytes) {
        linkType = block.getShort(at + 8) & 0xffff;
        snapLength = Math.max(block.getInt(at + 12), 0);
        int optionsEnd = at + lengthBytes - 4;
        int resol = PcapngOptions.find(block, at + 16, optionsEnd, IF_TSRESOL, 1);
        int offset = PcapngOptions.find(block, at + 16, optionsEnd, IF_TSOFFSET, 8);
        resolution = resol < 0 ? MICROSECONDS : block.get(resol) & 0xff;
        name = name(block, PcapngOptions.find(block, at + 16, optionsEnd, IF_NAME, 0));
        offsetNanos = offset < 0 ? 0 : secondsToNanos(block.getLong(offset));
    }

    private static String name(ByteBuffer block, int at) {
        if (at < 0) {
            return "";
        }
        byte[] bytes = new byte[Math.min(block.getShort(at - 2) & 0xffff, LONGEST_NAME_BYTES)];
        block.get(at, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        int end = name.indexOf('\0'); // some writers end it as in C
        return end < 0 ? name : name.substring(0, end);
    }

    /** Returns what the facts of a capture tell of it. */
    CapturedInterface described() {
        return new CapturedInterface(name, linkType, snapLength);
    }

    /** Makes nanoseconds since the epoch of the interface's units, whatever they are. */
    long toNanos(long ticks) {
        long nanos =
                (resolution & POWER_OF_TWO) == 0
                        ? fromPowerOfTen(ticks, resolution)
                        : fromPowerOfTwo(ticks, resolution & ~POWER_OF_TWO);
        // Both lie within 62 bits, so the sum does not overflow.
        return Math.max(FIRST_NANOS, Math.min(LAST_NANOS, nanos + offsetNanos));
    }

    private static long fromPowerOfTen(long ticks, int exponent) {
        if (exponent <= 9) {
            long nanosPerTick = TEN_TO[9 - exponent];
            boolean fits = Long.compareUnsigned(ticks, LAST_NANOS / nanosPerTick) <= 0;
            return fits ? ticks * nanosPerTick : LAST_NANOS;
        }
        int excess = exponent - 9;
        long nanos = excess < TEN_TO.length ? Long.divideUnsigned(ticks, TEN_TO[excess]) : 0;
        return Math.min(nanos, LAST_NANOS);
    }

    private static long fromPowerOfTwo(long ticks, int exponent) {
        if (exponent >= Long.SIZE) {
            long nanos = multiplyHighUnsigned(ticks, Time.SECOND);
            int excess = exponent - Long.SIZE;
            return excess < Long.SIZE ? nanos >>> excess : 0;
        }
        long seconds = ticks >>> exponent;
        if (exponent == 0) {
            return secondsToNanos(seconds < 0 ? Long.MAX_VALUE : seconds);
        }
        long fraction = ticks & (1L << exponent) - 1;
        long high = Math.multiplyHigh(fraction, Time.SECOND);
        long low = fraction * Time.SECOND;
        long nanos = high << Long.SIZE - exponent | low >>> exponent;
        return Math.min(LAST_NANOS, secondsToNanos(seconds) + nanos);
    }

    private static long multiplyHighUnsigned(long unsigned, long positive) {
        return Math.multiplyHigh(unsigned, positive) + (unsigned < 0 ? positive : 0);
    }

    private static long secondsToNanos(long seconds) {
        if (seconds > LAST_NANOS / Time.SECOND) {
            return LAST_NANOS;
        }
        return Math.max(FIRST_NANOS / Time.SECOND, seconds) * Time.SECOND;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[20];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Returns whether this is the first frame of the interface. */
    boolean isFirstFrame() {
        boolean first = !hasFrames;
        hasFrames = true;
        return first;
    }

    /** Adds frames that a packet block says were lost before it; statistics say it better. */
    void addDropsBeforePacket(long frames) {
        if (!hasStatistics) {
            droppedBySystem = Math.min(droppedBySystem + plausible(frames), HIGHEST_DROP_COUNT);
        }
    }

    /** Takes counts since the start of the capture; the last such block of an interface counts. */
    void setStatistics(long droppedBySystem, long droppedByInterface) {
        hasStatistics = true;
        this.droppedBySystem = plausible(droppedBySystem);
        this.droppedByInterface = plausible(droppedByInterface);
    }

    private static long plausible(long frames) {
        return frames < 0 || frames > HIGHEST_DROP_COUNT ? 0 : frames;
    }

    long droppedBySystem() {
        return droppedBySystem;
    }

    long droppedByInterface() {
        return droppedByInterface;
    }
}
