package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.io.InputStream;

/** How a capture is packed, told by its first bytes and never by its name. */
enum Compression {
    NONE(Remark.Kind.FILE),
    /** RFC 1952, one member or several. */
    GZIP(Remark.Kind.GZIP_STREAM),
    /** RFC 8878. */
    ZSTD(Remark.Kind.ZSTD_STREAM),
    /** The LZ4 frame format. */
    LZ4(Remark.Kind.LZ4_STREAM);

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZSTD_MAGIC = 0x28b52ffd;
    private static final int LZ4_MAGIC = 0x04224d18;

    private final Remark.Kind noun;

    Compression(Remark.Kind noun) {
        this.noun = noun;
    }

    /** Returns what a damage line calls the thing that broke. */
    Remark noun() {
        return Remark.of(noun);
    }

    /** Tells the compression by the first four bytes, read in network order. */
    static Compression of(int magic) {
        if (magic >>> 16 == GZIP_MAGIC) {
            return GZIP;
        }
        return switch (magic) {
            case ZSTD_MAGIC -> ZSTD;
            case LZ4_MAGIC -> LZ4;
            default -> NONE;
        };
    }

    /** Unpacks a stream; its {@code read} returns what there is and does not wait for more. */
    InputStream unpack(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GzipStream(in);
            case ZSTD -> new ZstdStream(in);
            case LZ4 -> new Lz4Stream(in);
        };
    }
}
