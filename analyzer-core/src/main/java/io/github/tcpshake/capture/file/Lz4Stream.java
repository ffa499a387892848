package io.github.tcpshake.capture.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Unpacks the LZ4 frame format 1.6, one frame or several, block by block as they arrive. The
 * library's own stream refuses blocks that refer to the ones before, which is what the reference
 * library writes unless told otherwise.
 */
final class Lz4Stream extends UnpackedStream {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xffff_fff0;
    private static final int HISTORY_BYTES = 1 << 16;
    private static final int STORED = 1 << 31;

    private final XXHashFactory hashes = XXHashFactory.safeInstance();
    private final StreamingXXHash32 contentHash = hashes.newStreamingHash32(0);
    private final ByteBuffer word = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    private final InputStream in;
    private byte[] packed = new byte[0];
    private byte[] out = new byte[0];
    private int blockBytes;
    private int at;
    private int end;
    private boolean isInFrame;
    private boolean areBlocksLinked;
    private boolean hasBlockHash;
    private boolean hasContentHash;

    Lz4Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int lengthBytes) throws IOException {
        while (at == end) {
            if (isInFrame) {
                readBlock();
            } else if (!readFrameHeader()) {
                return -1;
            }
        }
        int count = Math.min(lengthBytes, end - at);
        System.arraycopy(out, at, into, offset, count);
        at += count;
        return count;
    }

    /** Returns false where the stream ends, which it may between two frames. */
    private boolean readFrameHeader() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        word.put(0, (byte) first);
        readFully(word.array(), 1, 3);
        int magic = word.getInt(0);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            in.skipNBytes(readInt() & 0xffff_ffffL);
            return true;
        }
        check(magic == MAGIC, "no lz4 frame");
        readDescriptor();
        isInFrame = true;
        contentHash.reset();
        at = 0;
        end = 0;
        return true;
    }

    private void readDescriptor() throws IOException {
        byte[] descriptor = word.array();
        readFully(descriptor, 0, 2);
        int flags = descriptor[0];
        int size = descriptor[1] >>> 4 & 7;
        int lengthBytes = 2 + ((flags & 8) != 0 ? 8 : 0);
        check(flags >>> 6 == 1 && size >= 4, "unknown version of lz4 frame");
        check((flags & 1) == 0, "lz4 frame needs a dictionary");
        readFully(descriptor, 2, lengthBytes - 1);
        int hash = hashes.hash32().hash(descriptor, 0, lengthBytes, 0) >>> 8;
        check((byte) hash == descriptor[lengthBytes], "lz4 frame header has another checksum");
        areBlocksLinked = (flags & 0x20) == 0;
        hasBlockHash = (flags & 0x10) != 0;
        hasContentHash = (flags & 4) != 0;
        blockBytes = 1 << 8 + 2 * size;
        if (out.length != HISTORY_BYTES + blockBytes) {
            out = new byte[HISTORY_BYTES + blockBytes];
        }
    }

    private void readBlock() throws IOException {
        int size = readInt();
        if (size == 0) {
            isInFrame = false;
            check(!hasContentHash || readInt() == contentHash.getValue(), "other lz4 checksum");
            return;
        }
        int packedBytes = size & ~STORED;
        check(packedBytes <= blockBytes, "lz4 block is longer than its frame allows");
        if (packedBytes > packed.length) {
            packed = new byte[packedBytes];
        }
        readFully(packed, 0, packedBytes);
        if (hasBlockHash) {
            int hash = hashes.hash32().hash(packed, 0, packedBytes, 0);
            check(readInt() == hash, "lz4 block has another checksum");
        }
        int history = areBlocksLinked ? Math.min(end, HISTORY_BYTES) : 0;
        System.arraycopy(out, end - history, out, 0, history);
        at = history;
        end = history;
        if ((size & STORED) != 0) {
            System.arraycopy(packed, 0, out, at, packedBytes);
            end = at + packedBytes;
        } else {
            end = Lz4Block.unpack(packed, packedBytes, out, at);
        }
        contentHash.update(out, at, end - at);
    }

    private int readInt() throws IOException {
        readFully(word.array(), 0, 4);
        return word.getInt(0);
    }

    private void readFully(byte[] into, int offset, int lengthBytes) throws IOException {
        if (in.readNBytes(into, offset, lengthBytes) < lengthBytes) {
            throw new EOFException("unexpected end of lz4 input");
        }
    }

    private static void check(boolean isTrue, String complaint) throws IOException {
        if (!isTrue) {
            throw new IOException(complaint);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
