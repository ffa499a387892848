package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSizeTest {
    @TempDir private Path folder = Path.of("");

    private String file(int magic) throws IOException {
        byte[] bytes = ByteBuffer.allocate(100).putInt(magic).array();
        return Files.write(folder.resolve("f" + magic), bytes).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0x0a0d0d0a})
    void plainCapturesAreAsLargeAsTheirFiles(int magic) throws IOException {
        String name = file(magic);
        assertThat(InputSize.bytes(List.of(name, name))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1f8b0800, 0x28b52ffd, 0x04224d18, 0})
    void sizeOfCompressedAndForeignFilesSaysNothing(int magic) throws IOException {
        assertThat(InputSize.bytes(List.of(file(0xa1b2c3d4), file(magic)))).isEqualTo(-1);
    }

    @Test
    void streamsFoldersAndMissingFilesHaveNoSize() {
        assertThat(InputSize.bytes(List.of("-"))).isEqualTo(-1);
        assertThat(InputSize.bytes(List.of(folder.toString()))).isEqualTo(-1);
        assertThat(InputSize.bytes(List.of(folder.resolve("none").toString()))).isEqualTo(-1);
        assertThat(InputSize.bytes(List.of("\0"))).isEqualTo(-1);
    }
}
