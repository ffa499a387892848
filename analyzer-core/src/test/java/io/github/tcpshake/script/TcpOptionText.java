package io.github.tcpshake.script;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** TCP options from the text tcpdump writes: {@code mss 1460,sackOK,TS val 1 ecr 0,wscale 7}. */
final class TcpOptionText {
    private TcpOptionText() {}

    /** Returns the options' bytes, padded with no-operations to a multiple of 4. */
    static byte[] bytes(String text, Words line) {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        for (String option : text.split(",")) {
            options.writeBytes(one(option.strip(), line));
        }
        while (options.size() % 4 != 0) {
            options.write(1);
        }
        if (options.size() > 40) {
            throw line.error("more than 40 bytes of options: " + text);
        }
        return options.toByteArray();
    }

    private static byte[] one(String option, Words line) {
        String[] words = option.split("\\s+");
        try {
            return switch (words[0]) {
                case "mss" -> option(2, 2).putShort((short) number(words[1])).array();
                case "nop" -> new byte[] {1};
                case "sackOK" -> option(4, 0).array();
                case "wscale" -> option(3, 1).put((byte) number(words[1])).array();
                case "TS" -> option(8, 8).putInt(number(words[2])).putInt(number(words[4])).array();
                case "raw" -> HexFormat.of().parseHex(words[1]);
                case "tfo" -> {
                    byte[] cookie = HexFormat.of().parseHex(words.length > 1 ? words[1] : "");
                    yield option(34, cookie.length).put(cookie).array();
                }
                default -> throw line.error("no such option: " + option);
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw line.error("cannot read option " + option, e);
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static ByteBuffer option(int kind, int valueBytes) {
        ByteBuffer option = ByteBuffer.allocate(2 + valueBytes);
        return option.put((byte) kind).put((byte) option.capacity());
    }
}
