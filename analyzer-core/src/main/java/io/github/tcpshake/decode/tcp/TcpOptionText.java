package io.github.tcpshake.decode.tcp;

import io.github.tcpshake.wire.NetworkOrder;

/** Writes one option in the spelling of tcpdump, which users can search for. */
final class TcpOptionText {
    private static final int MD5 = 19;
    private static final int USER_TIMEOUT = 28;
    private static final int AUTHENTICATION = 29;
    private static final int MULTIPATH = 30;

    private TcpOptionText() {}

    /** Appends the option between the two indices, whose length field was found to fit. */
    static void append(byte[] bytes, int at, int end, StringBuilder text) {
        int kind = NetworkOrder.u8(bytes, at);
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

    private static boolean appendNumber(byte[] bytes, int at, int length, StringBuilder text) {
        int kind = NetworkOrder.u8(bytes, at);
        if (kind == TcpOptions.MAXIMUM_SEGMENT_SIZE && length == 4) {
            text.append("mss ").append(NetworkOrder.u16(bytes, at + 2));
        } else if (kind == TcpOptions.WINDOW_SCALE && length == 3) {
            text.append("wscale ").append(NetworkOrder.u8(bytes, at + 2));
        } else if (kind == TcpOptions.TIMESTAMPS && length == 10) {
            text.append("TS val ").append(NetworkOrder.u32(bytes, at + 2));
            text.append(" ecr ").append(NetworkOrder.u32(bytes, at + 6));
        } else {
            return false;
        }
        return true;
    }

    private static void appendSack(byte[] bytes, int at, int end, StringBuilder text) {
        text.append("sack ").append((end - at - 2) / 8).append(' ');
        for (int block = at + 2; block + 8 <= end; block += 8) {
            text.append('{').append(NetworkOrder.u32(bytes, block));
            text.append(':').append(NetworkOrder.u32(bytes, block + 4)).append('}');
        }
    }

    private static void appendOther(byte[] bytes, int at, int end, StringBuilder text) {
        int kind = NetworkOrder.u8(bytes, at);
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

    private static void appendCookie(byte[] bytes, int at, int end, StringBuilder text) {
        if (at == end) {
            text.append(" cookiereq");
            return;
        }
        text.append(" cookie ");
        appendHex(bytes, at, end, text);
    }

    private static void appendHex(byte[] bytes, int at, int end, StringBuilder text) {
        for (int index = at; index < end; index++) {
            int value = NetworkOrder.u8(bytes, index);
            text.append(Character.forDigit(value >>> 4, 16));
            text.append(Character.forDigit(value & 15, 16));
        }
    }
}
