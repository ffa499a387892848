package io.github.tcpshake.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkOrderTest {
    @Test
    void everyNumberIsReadAsByteBufferReadsIt() {
        byte[] bytes = new byte[64];
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            random.nextBytes(bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int at = random.nextInt(bytes.length - Long.BYTES + 1);
            assertThat(NetworkOrder.u8(bytes, at)).isEqualTo(buffer.get(at) & 0xff);
            assertThat(NetworkOrder.u16(bytes, at)).isEqualTo(buffer.getShort(at) & 0xffff);
            assertThat(NetworkOrder.i32(bytes, at)).isEqualTo(buffer.getInt(at));
            assertThat(NetworkOrder.u32(bytes, at)).isEqualTo(buffer.getInt(at) & 0xffff_ffffL);
            assertThat(NetworkOrder.i64(bytes, at)).isEqualTo(buffer.getLong(at));
        }
    }

    @Test
    void numberThatDoesNotEndWithinTheBytesIsNotRead() {
        byte[] bytes = new byte[8];
        assertThat(NetworkOrder.i64(bytes, 0)).isZero();
        assertThatThrownBy(() -> NetworkOrder.i64(bytes, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NetworkOrder.u16(bytes, 7))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
