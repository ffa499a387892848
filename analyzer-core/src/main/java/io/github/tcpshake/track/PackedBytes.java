package io.github.tcpshake.track;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes a row of numbers into few bytes, and reads the same row: each call takes a value and
 * returns it, when reading the one that was written there, so that one method names every field
 * once for both ways. Numbers take seven bits a byte, small ones first. Between {@link #begin} and
 * {@link #end}, up to 64 values share a word of bits: a flag is its bit, a number that is 0 only
 * its bit.
 */
final class PackedBytes {
    /** Eight bytes as a number. */
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NONE = {};
    private static final int FIRST_ROOM = 2048;
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST_GROUP = Long.BYTES + Long.SIZE * LONGEST_NUMBER;

    private final boolean reading;
    private byte[] bytes;
    private int at;

    // The group of values under way, and the bit of the next one.
    private int groupAt;
    private long bits;
    private long next;

    private PackedBytes(boolean reading) {
        this.reading = reading;
        this.bytes = reading ? NONE : new byte[FIRST_ROOM];
    }

    static PackedBytes writer() {
        return new PackedBytes(false);
    }

    static PackedBytes reader() {
        return new PackedBytes(true);
    }

    /** Begins to write from the start. */
    void startWriting() {
        at = 0;
    }

    /** Begins to read what was written once. */
    void startReading(byte[] packed, int from) {
        bytes = packed;
        at = from;
    }

    boolean isReading() {
        return reading;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** Returns the bytes that are read, or those written so far with room for more of them. */
    byte[] roomFor(int length) {
        if (!reading && bytes.length - at < length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return bytes;
    }

    /** Begins a group of up to 64 values, for all of which there is room then. */
    void begin() {
        next = 1;
        groupAt = at;
        roomFor(LONGEST_GROUP);
        bits = reading ? (long) LONGS.get(bytes, at) : 0;
        at += Long.BYTES;
    }

    /** Ends the group. */
    void end() {
        if (!reading) {
            LONGS.set(bytes, groupAt, bits);
        }
    }

    private long nextBit() {
        long bit = next;
        if (bit == 0) {
            throw new IllegalStateException("more values than a group has bits");
        }
        next = bit << 1;
        return bit;
    }

    boolean flag(boolean value) {
        long bit = nextBit();
        if (reading) {
            return (bits & bit) != 0;
        }
        if (value) {
            bits |= bit;
        }
        return value;
    }

    /** A number that is often 0. */
    long number(long value) {
        return from(value, 0);
    }

    int number(int value) {
        return (int) from(value, 0);
    }

    /** A number that is 0 for never, and otherwise near {@code base}. */
    long from(long value, long base) {
        long bit = nextBit();
        if (reading) {
            return (bits & bit) != 0 ? base + unfolded(read()) : 0;
        }
        if (value != 0) {
            bits |= bit;
            write(folded(value - base));
        }
        return value;
    }

    /** A sequence number that is often {@code base}. */
    int sequence(int value, int base) {
        return base + (int) from(value - base, 0);
    }

    /** A number of its own, outside of groups. */
    long signed(long value) {
        return unfolded(unsigned(folded(value)));
    }

    // So that numbers near 0 are small ones, whatever their sign.
    private static long folded(long value) {
        return value << 1 ^ value >> 63;
    }

    private static long unfolded(long folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    /** A number of its own, best a small positive one. */
    long unsigned(long value) {
        if (reading) {
            return read();
        }
        roomFor(LONGEST_NUMBER);
        write(value);
        return value;
    }

    private void write(long value) {
        byte[] to = bytes;
        int position = at;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[position] = (byte) rest;
        at = position + 1;
    }

    private long read() {
        byte[] from = bytes;
        int position = at;
        byte part = from[position++];
        long value = part & 0x7fL;
        for (int shift = 7; part < 0; shift += 7) {
            part = from[position++];
            value |= (part & 0x7fL) << shift;
        }
        at = position;
        return value;
    }
}
