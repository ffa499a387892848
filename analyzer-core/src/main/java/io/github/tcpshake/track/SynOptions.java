package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;

/** What a SYN or SYN-ACK offers beside MSS and window scale, as bits. */
public final class SynOptions {
    /** A SYN was captured; without this bit the others say nothing. */
    public static final int CAPTURED = 1;

    /** Some of its options were cut off by the snap length: what is not set may have been there. */
    public static final int CUT = 1 << 1;

    public static final int SACK = 1 << 2;
    public static final int TIMESTAMPS = 1 << 3;
    public static final int FAST_OPEN = 1 << 4;

    private SynOptions() {}

    static int of(TcpSegment s) {
        boolean cut = s.capturedEnd < s.headerAt + s.headerLength;
        return CAPTURED
                | (cut ? CUT : 0)
                | (TcpOptions.sackPermitted(s) ? SACK : 0)
                | (TcpOptions.timestampValue(s) != TcpSegment.ABSENT ? TIMESTAMPS : 0)
                | (TcpOptions.fastOpenCookieBytes(s) != TcpSegment.ABSENT ? FAST_OPEN : 0);
    }

    /** Tells whether a bit is among those of a SYN. */
    public static boolean has(int options, int bit) {
        return (options & bit) != 0;
    }
}
