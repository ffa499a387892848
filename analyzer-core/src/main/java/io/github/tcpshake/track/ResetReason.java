package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;
import java.nio.charset.StandardCharsets;

/** What an RST says of its reason: a text, an MPTCP option, or a code in its window. */
final class ResetReason {
    private static final int LONGEST_TEXT_BYTES = 80;

    /** NetScaler writes why it resets into the window of the RST. */
    private static final int FIRST_CODE = 9300;

    private static final int LAST_CODE = 9999;

    private ResetReason() {}

    static void note(Observation o) {
        TcpSegment s = o.segment;
        if (s.payloadLength > 0) {
            Oddities.note(o, Oddity.Kind.RST_TEXT, s.payloadLength, text(s));
        }
        int mptcp = TcpOptions.multipathResetReason(s);
        if (mptcp != TcpSegment.ABSENT) {
            Oddities.note(o, Oddity.Kind.RST_MPTCP, mptcp);
        }
        if (s.window >= FIRST_CODE && s.window <= LAST_CODE) {
            Oddities.note(o, Oddity.Kind.RST_WINDOW, s.window);
        }
    }

    /**
     * Returns what was captured of the payload (RFC 9293 3.5.2, RFC 1122 4.2.2.12) if it is text.
     */
    private static String text(TcpSegment s) {
        int from = s.headerAt + s.headerLength;
        int end = Math.min(s.capturedEnd, from + Math.min(s.payloadLength, LONGEST_TEXT_BYTES));
        if (end <= from) {
            return "";
        }
        byte[] bytes = new byte[end - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = s.bytes[from + i];
            if (bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                return ""; // no ASCII text
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII).strip();
    }
}
