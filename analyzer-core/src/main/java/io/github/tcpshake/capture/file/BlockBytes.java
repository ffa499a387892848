package io.github.tcpshake.capture.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds one pcapng block after another in the same bytes, in either order. */
final class BlockBytes {
    static final int COMMENT = 1;

    /** The length of an option is 16 bits wide. */
    static final int LONGEST_OPTION_BYTES = 0xfff0;

    private static final int END_OF_OPTIONS = 0;
    private static final int FIRST_BYTES = 1 << 16;

    private ByteBuffer block;

    BlockBytes(ByteOrder order) {
        block = ByteBuffer.allocate(FIRST_BYTES).order(order);
    }

    ByteOrder order() {
        return block.order();
    }

    /**
     * Begins a block.
     *
     * @param bytes how long it may become at most; options make room for themselves
     */
    BlockBytes begin(int type, int bytes) {
        block.clear();
        makeRoom(bytes);
        return ints(type, 0); // the length is filled in at the end
    }

    private void makeRoom(int bytes) {
        if (block.remaining() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate(Math.max(2 * block.capacity(), block.position() + bytes))
                            .order(block.order());
            block = larger.put(block.flip());
        }
    }

    BlockBytes ints(int... values) {
        for (int value : values) {
            block.putInt(value);
        }
        return this;
    }

    BlockBytes shorts(int... values) {
        for (int value : values) {
            block.putShort((short) value);
        }
        return this;
    }

    BlockBytes longs(long value) {
        block.putLong(value);
        return this;
    }

    /** Puts a time, whose upper half comes first in either order. */
    BlockBytes time(long ticks) {
        return ints((int) (ticks >>> Integer.SIZE), (int) ticks);
    }

    /** Puts bytes, and zeros up to a multiple of four. */
    BlockBytes padded(byte[] from, int at, int lengthBytes) {
        raw(from, at, lengthBytes);
        return pad(lengthBytes);
    }

    /** Puts bytes as they are. */
    BlockBytes raw(byte[] from, int at, int lengthBytes) {
        makeRoom(lengthBytes + 8);
        block.put(from, at, lengthBytes);
        return this;
    }

    /** Puts bytes as they are. */
    BlockBytes raw(ByteBuffer from, int at, int lengthBytes) {
        makeRoom(lengthBytes + 8);
        block.put(block.position(), from, at, lengthBytes);
        block.position(block.position() + lengthBytes);
        return this;
    }

    /** Puts an option of at most {@link #LONGEST_OPTION_BYTES}. */
    BlockBytes option(int code, byte... value) {
        makeRoom(value.length + 16);
        block.putShort((short) code).putShort((short) value.length).put(value);
        return pad(value.length);
    }

    BlockBytes counter(int code, long value) {
        makeRoom(Long.BYTES + 16);
        return shorts(code, Long.BYTES).longs(value);
    }

    private BlockBytes pad(int lengthBytes) {
        for (int i = lengthBytes; (i & 3) != 0; i++) {
            block.put((byte) 0);
        }
        return this;
    }

    /** Ends options and block. */
    BlockBytes end() {
        return shorts(END_OF_OPTIONS, 0).finish();
    }

    /** Ends a block without options, or whose options have their end already. */
    BlockBytes finish() {
        makeRoom(Integer.BYTES);
        int length = block.position() + Integer.BYTES;
        block.putInt(length).putInt(Integer.BYTES, length);
        return this;
    }

    /** Overwrites an int of the block. */
    BlockBytes patchInt(int at, int value) {
        block.putInt(at, value);
        return this;
    }

    /** Overwrites a short of the block. */
    BlockBytes patchShort(int at, int value) {
        block.putShort(at, (short) value);
        return this;
    }

    /** Writes the block, and returns its length in bytes. */
    int writeTo(OutputStream out) throws IOException {
        out.write(block.array(), 0, block.position());
        return block.position();
    }
}
