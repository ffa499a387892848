package io.github.tcpshake.script;

import io.github.tcpshake.wire.TcpFlags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What one line of a script says of one TCP segment. Mutable while the line is read. */
final class SegmentLine {
    private static final int DEFAULT_WINDOW = 64240;
    private static final String LETTERS = "FSRP.UEWe";

    boolean isFromClient;
    int flags;
    long sequence;
    int payloadLength;
    long acknowledgment;
    boolean isAbsolute;
    int window = DEFAULT_WINDOW;
    byte[] options = {};

    /** The payload; empty for letters in their order. */
    byte[] payload = {};

    int timeToLive = 64;

    /** Of the IP header; -1 lets the sender count, as Linux does. */
    int identification = -1;

    /** Data offset of the header in words of four bytes, true or not; 0 for the true one. */
    int dataOffset;

    boolean hasBadChecksum;
    boolean isOffloaded;

    /** Captured bytes of the frame; 0 captures all. */
    int snapLength;

    /** VLAN of the frame; 0 for none. */
    boolean isTunnelled;

    int vlan;

    /** Where the IP payload is cut into two fragments; 0 for no fragments. */
    int fragmentAt;

    /** Reads everything of a segment behind its time: direction, flags, numbers, extras. */
    static SegmentLine read(Words words) {
        SegmentLine line = new SegmentLine();
        String direction = words.take("> or <");
        if (!direction.equals(">") && !direction.equals("<")) {
            throw words.error("expected > or <, not " + direction);
        }
        line.isFromClient = direction.equals(">");
        line.flags = flags(words);
        line.readNumbers(words);
        while (words.hasMore()) {
            line.readExtra(words);
        }
        if ((line.flags & TcpFlags.ACK) == 0 && line.acknowledgment != 0) {
            throw words.error("an ack number without the . flag");
        }
        return line;
    }

    private static int flags(Words words) {
        String letters = words.take("flags");
        if (letters.equals("none")) {
            return 0;
        }
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            int bit = LETTERS.indexOf(letter);
            if (bit < 0) {
                throw words.error("no such flag: " + letter + " in " + letters);
            }
            flags |= 1 << bit;
        }
        return flags;
    }

    private void readNumbers(Words words) {
        String numbers = words.take("SEQ:END(LENGTH)");
        var match = java.util.regex.Pattern.compile("(-?\\d+):(-?\\d+)\\((\\d+)\\)");
        var parts = match.matcher(numbers);
        if (!parts.matches()) {
            throw words.error("expected SEQ:END(LENGTH), not " + numbers);
        }
        sequence = Long.parseLong(parts.group(1));
        payloadLength = Integer.parseInt(parts.group(3));
        if (sequence + payloadLength != Long.parseLong(parts.group(2))) {
            throw words.error("END is not SEQ + LENGTH in " + numbers);
        }
    }

    private void readExtra(Words words) {
        String word = words.take("an extra");
        if (word.startsWith("<")) {
            options = TcpOptionText.bytes(word.substring(1, word.length() - 1), words);
            return;
        }
        switch (word) {
            case "text" -> readPayload(words, text(words));
            case "hex" -> readPayload(words, hex(words));
            case "ack" -> acknowledgment = words.number("the ack number");
            case "win" -> window = (int) words.number("the window");
            case "ttl" -> timeToLive = (int) words.number("the TTL");
            case "id" -> identification = (int) words.number("the IP identification");
            case "snap" -> snapLength = (int) words.number("the captured length");
            case "vlan" -> vlan = (int) words.number("the VLAN");
            case "fragment" -> fragmentAt = (int) words.number("where to cut");
            case "offset" -> dataOffset = (int) words.number("the data offset");
            case "abs" -> isAbsolute = true;
            case "tunnel" -> isTunnelled = true;
            case "badsum" -> hasBadChecksum = true;
            case "offload" -> isOffloaded = true;
            default -> throw words.error("no such extra: " + word);
        }
    }

    private static byte[] text(Words words) {
        return words.take("the payload").replace('_', ' ').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(Words words) {
        try {
            return HexFormat.of().parseHex(words.take("the payload in hex"));
        } catch (IllegalArgumentException e) {
            throw words.error("bytes are written in hex", e);
        }
    }

    private void readPayload(Words words, byte[] bytes) {
        if (bytes.length != payloadLength) {
            throw words.error("the payload has " + bytes.length + " bytes, not " + payloadLength);
        }
        payload = bytes;
    }

    /** Returns the segment's bytes with a zero checksum. */
    byte[] bytes(Flow flow) {
        int headerLength = 20 + options.length;
        ByteBuffer segment = ByteBuffer.allocate(headerLength + payloadLength);
        boolean hasAck = (flags & TcpFlags.ACK) != 0;
        segment.putShort((short) flow.sender(isFromClient).getPort());
        segment.putShort((short) flow.sender(!isFromClient).getPort());
        segment.putInt((int) (sequence + (isAbsolute ? 0 : flow.isn(isFromClient))));
        long base = isAbsolute || !hasAck ? 0 : flow.isn(!isFromClient);
        segment.putInt((int) (acknowledgment + base));
        int words = dataOffset == 0 ? headerLength / 4 : dataOffset;
        segment.putShort((short) (words << 12 | flags));
        segment.putShort((short) window).putInt(0).put(options);
        for (int i = 0; i < payloadLength; i++) {
            segment.put(payload.length > 0 ? payload[i] : (byte) ('a' + i % 26));
        }
        return segment.array();
    }
}
