package io.github.tcpshake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** How much there is to read, for progress. */
final class InputSize {
    private static final int PCAPNG = 0x0a0d0d0a;
    private static final long UNKNOWN = -1;

    private InputSize() {}

    /** Returns the size of all captures in bytes, -1 unless all are plain, uncompressed files. */
    static long bytes(List<String> names) {
        long sum = 0;
        for (String name : names) {
            long size = plainBytes(name);
            if (size == UNKNOWN) {
                return UNKNOWN;
            }
            sum += size;
        }
        return sum;
    }

    private static long plainBytes(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                return UNKNOWN;
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] magic = in.readNBytes(4);
                return magic.length == 4 && isPlain(ByteBuffer.wrap(magic).getInt())
                        ? Files.size(path)
                        : UNKNOWN;
            }
        } catch (IOException | InvalidPathException e) {
            return UNKNOWN; // whoever opens it to read it will say so
        }
    }

    private static boolean isPlain(int magic) {
        int pcap = (magic & 0xff) == 0xa1 ? Integer.reverseBytes(magic) : magic;
        return magic == PCAPNG || pcap >>> 16 == 0xa1b2;
    }
}
