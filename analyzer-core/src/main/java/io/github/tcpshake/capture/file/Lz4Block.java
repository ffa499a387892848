package io.github.tcpshake.capture.file;

import java.io.IOException;

/** Unpacks one block of the LZ4 block format: sequences of literals and of repetitions. */
final class Lz4Block {
    private static final int LEAST_REPETITION = 4;
    private static final int LONG_LENGTH = 15;

    private final byte[] packed;
    private final int end;
    private int from;

    private Lz4Block(byte[] packed, int end) {
        this.packed = packed;
        this.end = end;
    }

    /**
     * Unpacks a block behind the bytes that earlier blocks left, to which it may refer back.
     *
     * @param out holds earlier bytes from its first index on
     * @param outAt index behind them, where the block goes
     * @return index behind the block
     * @throws IOException if the block is malformed or does not fit
     */
    static int unpack(byte[] packed, int packedBytes, byte[] out, int outAt) throws IOException {
        return new Lz4Block(packed, packedBytes).unpack(out, outAt);
    }

    private int unpack(byte[] out, int outAt) throws IOException {
        int at = outAt;
        while (true) {
            int token = next();
            int literals = length(token >>> 4);
            check(literals <= end - from && literals <= out.length - at);
            System.arraycopy(packed, from, out, at, literals);
            from += literals;
            at += literals;
            if (from == end) {
                return at; // the last sequence has no repetition
            }
            int distance = next() | next() << 8;
            int repeated = length(token & LONG_LENGTH) + LEAST_REPETITION;
            check(distance > 0 && distance <= at && repeated <= out.length - at);
            repeat(out, at, distance, repeated);
            at += repeated;
        }
    }

    private int next() throws IOException {
        check(from < end);
        return packed[from++] & 0xff;
    }

    /** Lengths cannot overflow: blocks have at most 4 MiB, so the sum stays below 2^30. */
    private int length(int nibble) throws IOException {
        int length = nibble;
        int more = nibble == LONG_LENGTH ? 0xff : 0;
        while (more == 0xff) {
            more = next();
            length += more;
        }
        return length;
    }

    /** A repetition may overlap itself: that is how runs are packed. */
    private static void repeat(byte[] out, int at, int distance, int lengthBytes) {
        if (distance >= lengthBytes) {
            System.arraycopy(out, at - distance, out, at, lengthBytes);
        } else {
            for (int i = at; i < at + lengthBytes; i++) {
                out[i] = out[i - distance];
            }
        }
    }

    private static void check(boolean isWellFormed) throws IOException {
        if (!isWellFormed) {
            throw new IOException("malformed lz4 block");
        }
    }
}
