package io.github.tcpshake.decode.tcp;

import java.nio.ByteBuffer;

/** Writes one option in the spelling of tcpdump, which users can search for. */
final class TcpOptionText {
    private static final int MD5 = 19;
    private static final int USER_TIMEOUT = 28;
    private static final int AUTHENTICATION = 29;
    private static final int MULTIPATH = 30;

    private TcpOptionText() {}

    /** Appends the option between the two indices, whose length field was found to fit. */
    static void append(ByteBuffer bytes, int at, int end, StringBuilder text) {
        int kind = bytes.get(at) & 0xff;
        int length = end - at;
        switch (kind) {
            case TcpOptions.END_OF_LIST -> text.append("eol");
            case TcpOptions.NO_OPERATION -> text.append("nop");
            case TcpOptions.SACK_PERMITTED -> text.append("sackOK");
            case MD5 -> text.append("md5");
            case USER_TIMEOUT -> text.append("uto");
            case AUTHENTICATION -> text.append("tcp-ao");
            case MULTIPATH -> text.append("mptcp");
            case TcpOptions.SACK -> appendSack(bytes, at, end, text);
            case TcpOptions.FAST_OPEN -> {
                text.append("tfo");
                appendCookie(bytes, at + 2, end, text);
            }
            default -> {
                if (!appendNumber(bytes, at, length, text)) {
                    appendOther(bytes, at, end, text);
                }
            }
        }
    }

    private static boolean appendNumber(ByteBuffer bytes, int at, int length, StringBuilder text) {
        int kind = bytes.get(at) & 0xff;
        if (kind == TcpOptions.MAXIMUM_SEGMENT_SIZE && length == 4) {
            text.append("mss ").append(bytes.getShort(at + 2) & 0xffff);
        } else if (kind == TcpOptions.WINDOW_SCALE && length == 3) {
            text.append("wscale ").append(bytes.get(at + 2) & 0xff);
        } else if (kind == TcpOptions.TIMESTAMPS && length == 10) {
            text.append("TS val ").append(bytes.getInt(at + 2) & 0xffff_ffffL);
            text.append(" ecr ").append(bytes.getInt(at + 6) & 0xffff_ffffL);
        } else {
            return false;
        }
        return true;
    }

    private static void appendSack(ByteBuffer bytes, int at, int end, StringBuilder text) {
        text.append("sack ").append((end - at - 2) / 8).append(' ');
        for (int block = at + 2; block + 8 <= end; block += 8) {
            text.append('{').append(bytes.getInt(block) & 0xffff_ffffL);
            text.append(':').append(bytes.getInt(block + 4) & 0xffff_ffffL).append('}');
        }
    }

    private static void appendOther(ByteBuffer bytes, int at, int end, StringBuilder text) {
        int kind = bytes.get(at) & 0xff;
        if (kind == TcpOptions.EXPERIMENT_2 && TcpOptions.isExperimentalFastOpen(bytes, at)) {
            text.append("exp-tfo");
            appendCookie(bytes, at + 4, end, text);
            return;
        }
        text.append("unknown-").append(kind);
        if (end - at > 2) {
            text.append(" 0x");
            appendHex(bytes, at + 2, end, text);
        }
    }

    private static void appendCookie(ByteBuffer bytes, int at, int end, StringBuilder text) {
        if (at == end) {
            text.append(" cookiereq");
            return;
        }
        text.append(" cookie ");
        appendHex(bytes, at, end, text);
    }

    private static void appendHex(ByteBuffer bytes, int at, int end, StringBuilder text) {
        for (int index = at; index < end; index++) {
            int value = bytes.get(index) & 0xff;
            text.append(Character.forDigit(value >>> 4, 16));
            text.append(Character.forDigit(value & 15, 16));
        }
    }
}
