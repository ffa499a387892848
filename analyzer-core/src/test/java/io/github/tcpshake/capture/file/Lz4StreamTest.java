package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Lz4StreamTest {
    private static final int LINKED = 0x40;
    private static final int INDEPENDENT = 0x60;
    private static final int STORED = 1 << 31;

    private static byte[] unpacked(byte[] packed) throws IOException {
        return new Lz4Stream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static CaptureBytes frame(int flags) {
        byte[] descriptor = {(byte) flags, 0x40};
        int hash = XXHashFactory.safeInstance().hash32().hash(descriptor, 0, 2, 0) >>> 8;
        return CaptureBytes.littleEndian().ints(0x184d2204).bytes(descriptor).bytes((byte) hash);
    }

    private static CaptureBytes stored(CaptureBytes frame, String text) {
        return frame.ints(text.length() | STORED).bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static CaptureBytes block(CaptureBytes frame, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return frame.ints(bytes.length).bytes(bytes);
    }

    @Test
    void linkedBlockRefersToTheOneBefore() throws IOException {
        CaptureBytes frame = stored(frame(LINKED), "abcdefgh");
        block(frame, 0x04, 8, 0, 0x10, 'x').ints(0);

        assertThat(unpacked(frame.toBytes())).asString().isEqualTo("abcdefghabcdefghx");
    }

    @Test
    void independentBlockMayNotReferToTheOneBefore() {
        CaptureBytes frame = stored(frame(INDEPENDENT), "abcdefgh");
        block(frame, 0x04, 8, 0, 0x10, 'x').ints(0);

        assertThatThrownBy(() -> unpacked(frame.toBytes()))
                .isInstanceOf(IOException.class)
                .hasMessage("malformed lz4 block");
    }

    @Test
    void historyReachesBackOverManyBlocks() throws IOException {
        CaptureBytes frame = stored(frame(LINKED), "first");
        for (int i = 0; i < 10; i++) {
            stored(frame, "-".repeat(6000));
        }
        int distance = 60_005;
        block(frame, 0x01, distance & 0xff, distance >>> 8, 0x10, '!').ints(0);

        assertThat(unpacked(frame.toBytes())).asString().startsWith("first-").endsWith("-first!");
    }

    @Test
    void repetitionMayOverlapItself() throws IOException {
        CaptureBytes frame = block(frame(LINKED), 0x1f, 'z', 1, 0, 0xff, 0, 0x10, 'q').ints(0);

        assertThat(unpacked(frame.toBytes()))
                .asString()
                .isEqualTo("z".repeat(1 + 4 + 15 + 255) + "q");
    }

    @ParameterizedTest
    @EnumSource(BLOCKSIZE.class)
    void whatTheLibraryPacksIsUnpackedWithItsChecksums(BLOCKSIZE size) throws IOException {
        byte[] content = new byte[300_000];
        Random random = new Random(3);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt() : i / 50);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out =
                new LZ4FrameOutputStream(
                        packed,
                        size,
                        content.length,
                        Bits.BLOCK_INDEPENDENCE,
                        Bits.BLOCK_CHECKSUM,
                        Bits.CONTENT_CHECKSUM,
                        Bits.CONTENT_SIZE)) {
            out.write(content);
        }
        byte[] bytes = packed.toByteArray();

        assertThat(unpacked(bytes)).isEqualTo(content);

        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> unpacked(bytes)).hasMessage("other lz4 checksum");
    }

    @Test
    void skippableFramesArePassedOver() throws IOException {
        CaptureBytes frame = CaptureBytes.littleEndian().ints(0x184d2a53, 3).bytes(new byte[3]);
        frame.bytes(stored(frame(LINKED), "text").ints(0).toBytes());
        frame.ints(0x184d2a50, 0);

        assertThat(unpacked(frame.toBytes())).asString().isEqualTo("text");
    }

    @Test
    void whatIsNoLz4IsRefusedWithAReason() {
        byte[] whole = stored(frame(LINKED), "text").ints(0).toBytes();
        byte[] otherHash = whole.clone();
        otherHash[6] ^= 1;
        byte[] garbageBehind = Arrays.copyOf(whole, whole.length + 4);
        byte[] longBlock = frame(LINKED).ints(70_000).bytes(new byte[70_000]).toBytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThatThrownBy(() -> unpacked(otherHash)).hasMessageContaining("header");
        assertThatThrownBy(() -> unpacked(garbageBehind)).hasMessage("no lz4 frame");
        assertThatThrownBy(() -> unpacked(longBlock)).hasMessageContaining("longer than its frame");
        assertThatThrownBy(() -> unpacked(cut)).isInstanceOf(EOFException.class);
    }

    @Test
    void hostileBlocksAreMalformedAndNothingElse() {
        int[][] hostile = {
            {0xf0},
            {0xf0, 0xff, 0xff},
            {0x50, 'a'},
            {0x14, 'a', 0, 0, 0x00},
            {0x14, 'a', 2, 0, 0x00},
            {0x14, 'a', 1},
            {0x1f, 'a', 1, 0, 0xff},
        };
        for (int[] values : hostile) {
            assertThatThrownBy(() -> unpacked(block(frame(LINKED), values).ints(0).toBytes()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("malformed lz4 block");
        }
    }
}
