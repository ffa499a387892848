package io.github.tcpshake.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Room for the bytes of connections that rest. Each lies in a cell of one of a few sizes, many
 * cells in one array, and a cell that is free is used again: so the garbage collector neither moves
 * them nor has to find out which of them are gone, and what they take depends on how many rest at
 * once, whatever the collector. Not thread-safe.
 */
final class Cells {
    /** Sizes of cells are multiples of this, in bytes. */
    static final int UNIT = 32;

    private static final int UNITS_PER_BLOCK = 2048;

    /** In units; what is longer has an array of its own. */
    private static final int LARGEST = 128;

    /** Stands for an array of its own: no cell begins where a block has its number. */
    private static final int ALONE = 0;

    private static final int[] NONE = {};

    private final List<byte[]> blocks = new ArrayList<>();

    // Free cells by their size in units, as numbers of their first unit among those of all blocks.
    private final int[][] free = new int[LARGEST + 1][];
    private final int[] freeCount = new int[LARGEST + 1];

    /** The first unit that was never used. */
    private int unused;

    Cells() {
        Arrays.fill(free, NONE);
    }

    /** Lets a connection rest in its first {@code length} bytes, which are copied. */
    void put(Place place, byte[] packed, int length) {
        int units = units(length);
        if (units > LARGEST) {
            place.rest(Arrays.copyOf(packed, length), ALONE, length);
            return;
        }
        int first = freeCount[units] > 0 ? free[units][--freeCount[units]] : cut(units);
        byte[] block = blocks.get(first / UNITS_PER_BLOCK);
        int at = first % UNITS_PER_BLOCK * UNIT;
        System.arraycopy(packed, 0, block, at, length);
        place.rest(block, at, length);
    }

    /** Takes the cell back in which a connection rested. */
    void free(Place place) {
        if (place.restsAt() == ALONE) {
            return;
        }
        int units = units(place.packedLength());
        int count = freeCount[units]++;
        if (count == free[units].length) {
            free[units] = Arrays.copyOf(free[units], Math.max(UNIT, count * 2));
        }
        int block = (int) PackedHeader.INTS.get(place.packed(), 0);
        free[units][count] = block * UNITS_PER_BLOCK + place.restsAt() / UNIT;
    }

    /** Returns the first unit of a cell that was never used. */
    private int cut(int units) {
        int end = blocks.size() * UNITS_PER_BLOCK;
        if (end - unused < units) {
            addBlock();
            unused = end + 1;
        }
        int first = unused;
        unused += units;
        return first;
    }

    private void addBlock() {
        byte[] block = new byte[UNITS_PER_BLOCK * UNIT];
        PackedHeader.INTS.set(block, 0, blocks.size());
        blocks.add(block);
    }

    private static int units(int length) {
        return (length + UNIT - 1) / UNIT;
    }
}
