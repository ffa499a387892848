package io.github.tcpshake.decode;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Writes headers by hand, field by field, in network byte order. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Starts with bytes in hexadecimal; spaces are for the reader. */
    public static Bytes hex(String digits) {
        return new Bytes().plus(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    public Bytes u8(int value) {
        out.write(value);
        return this;
    }

    public Bytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public Bytes u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public Bytes zeros(int count) {
        return plus(new byte[count]);
    }

    public Bytes plus(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Bytes then(String digits) {
        return plus(hex(digits).array());
    }

    public byte[] array() {
        return out.toByteArray();
    }
}
