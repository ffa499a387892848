package io.github.tcpshake.wire;

import java.util.List;
import java.util.StringJoiner;

/**
 * The control bits of the TCP header (RFC 9293 3.1, with RFC 3168 and RFC 9768), as one {@code
 * int}.
 */
public final class TcpFlags {
    public static final int FIN = 0x001;
    public static final int SYN = 0x002;
    public static final int RST = 0x004;
    public static final int PSH = 0x008;
    public static final int ACK = 0x010;
    public static final int URG = 0x020;
    public static final int ECE = 0x040;
    public static final int CWR = 0x080;

    /** Accurate ECN (RFC 9768), once NS. */
    public static final int AE = 0x100;

    /** The bits that drive the state machine. */
    public static final int CONTROL = FIN | SYN | RST | ACK;

    private static final String LETTERS = "FSRP.UEWe";
    private static final List<String> NAMES =
            List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE");

    private TcpFlags() {}

    /**
     * Returns the flags as tcpdump writes them, such as {@code S.} for SYN and ACK; {@code none}
     * for 0.
     */
    public static String letters(int flags) {
        StringBuilder text = new StringBuilder();
        // tcpdump writes the ACK dot behind F, S, R and P, in the order of the bits.
        for (int bit = 0; bit < LETTERS.length(); bit++) {
            if ((flags >> bit & 1) != 0) {
                text.append(LETTERS.charAt(bit));
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    /**
     * Returns the flags by their names, for sentences: {@code FIN PSH URG}; {@code NULL} for 0, as
     * scanners call it.
     */
    public static String names(int flags) {
        StringJoiner text = new StringJoiner(" ").setEmptyValue("NULL");
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((flags >> bit & 1) != 0) {
                text.add(NAMES.get(bit));
            }
        }
        return text.toString();
    }
}
