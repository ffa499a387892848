package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ICMP;
import static io.github.tcpshake.track.EndpointEvent.GOT_NEW_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;
import static io.github.tcpshake.track.EndpointEvent.SEEN_MIDSTREAM;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_RST;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN_ACK;
import static io.github.tcpshake.track.TcpState.CLOSED;
import static io.github.tcpshake.track.TcpState.CLOSE_WAIT;
import static io.github.tcpshake.track.TcpState.CLOSING;
import static io.github.tcpshake.track.TcpState.ESTABLISHED;
import static io.github.tcpshake.track.TcpState.FIN_WAIT_1;
import static io.github.tcpshake.track.TcpState.FIN_WAIT_2;
import static io.github.tcpshake.track.TcpState.LAST_ACK;
import static io.github.tcpshake.track.TcpState.LISTEN;
import static io.github.tcpshake.track.TcpState.SYN_RECEIVED;
import static io.github.tcpshake.track.TcpState.SYN_SENT;
import static io.github.tcpshake.track.TcpState.TIME_WAIT;
import static io.github.tcpshake.track.TcpState.UNKNOWN;

import java.util.ArrayList;
import java.util.List;

/**
 * The state machine of one endpoint (RFC 9293 3.3.2 and 3.10.7). The readable table is what runs:
 * {@link #next} looks up an array compiled from it, and the page of the documentation is generated
 * from it.
 */
public final class Transitions {
    /**
     * One row.
     *
     * @param section of RFC 9293
     */
    public record Row(TcpState from, EndpointEvent on, TcpState to, String section, String note) {}

    /** Every change of state; pairs that are not named keep the state. */
    public static final List<Row> ROWS;

    private static final byte[] NEXT = new byte[16 * 16];

    static {
        List<Row> rows = new ArrayList<>();
        // spotless:off the columns are the table
        //       from          event           to            section         note
        row(rows, UNKNOWN,      SENT_SYN,       SYN_SENT,     "3.10.1",       "active open");
        row(rows, UNKNOWN,      SENT_SYN_ACK,   SYN_RECEIVED, "3.10.7.2",     "passive open; LISTEN itself is invisible");
        row(rows, UNKNOWN,      SEEN_MIDSTREAM, ESTABLISHED,  "",             "the capture began later");
        row(rows, CLOSED,       SENT_SYN,       SYN_SENT,     "3.10.7.4 2nd", "an attempt that was reset before it opened begins again");
        row(rows, CLOSED,       SENT_SYN_ACK,   SYN_RECEIVED, "3.10.7.4 2nd", "the same, back in LISTEN meanwhile");
        row(rows, SYN_SENT,     GOT_SYN_ACK,    ESTABLISHED,  "3.10.7.3",     "");
        row(rows, SYN_SENT,     GOT_SYN,        SYN_RECEIVED, "3.10.7.3",     "simultaneous open");
        row(rows, SYN_SENT,     SENT_SYN_ACK,   SYN_RECEIVED, "3.10.7.3",     "simultaneous open");
        row(rows, SYN_RECEIVED, GOT_ACK_OF_SYN, ESTABLISHED,  "3.10.7.4 5th", "");
        row(rows, SYN_RECEIVED, GOT_SYN_ACK,    ESTABLISHED,  "3.10.7.4 5th", "simultaneous open");
        row(rows, SYN_RECEIVED, SENT_FIN,       FIN_WAIT_1,   "3.10.4",       "closed before it was open");
        row(rows, SYN_RECEIVED, GOT_FIN,        CLOSE_WAIT,   "3.10.7.4 8th", "");
        row(rows, ESTABLISHED,  SENT_FIN,       FIN_WAIT_1,   "3.10.4",       "active close");
        row(rows, ESTABLISHED,  GOT_FIN,        CLOSE_WAIT,   "3.10.7.4 8th", "passive close");
        row(rows, FIN_WAIT_1,   GOT_ACK_OF_FIN, FIN_WAIT_2,   "3.10.7.4 5th", "");
        row(rows, FIN_WAIT_1,   GOT_FIN,        CLOSING,      "3.10.7.4 8th", "simultaneous close");
        row(rows, FIN_WAIT_2,   GOT_FIN,        TIME_WAIT,    "3.10.7.4 8th", "");
        row(rows, CLOSING,      GOT_ACK_OF_FIN, TIME_WAIT,    "3.10.7.4 5th", "");
        row(rows, CLOSE_WAIT,   SENT_FIN,       LAST_ACK,     "3.10.4",       "");
        row(rows, LAST_ACK,     GOT_ACK_OF_FIN, CLOSED,       "3.10.7.4 5th", "the final ACK");
        for (TcpState any : TcpState.values()) {
            if (any != CLOSED && any != LISTEN) {
                // RFC 9293 note 3 to Figure 5 lets the sender of an RST go to TIME-WAIT; no stack does.
                row(rows, any,  SENT_RST,       CLOSED,       "3.5.2",        "");
                row(rows, any,  GOT_RST,        CLOSED,       "3.5.3",        "");
                row(rows, any,  GOT_ICMP,       CLOSED,       "3.9.2.2",      "an error that quotes the SYN");
                row(rows, any,  GOT_NEW_SYN,    CLOSED,       "3.6.1 MAY-2",  "a new connection took the ports");
            }
        }
        // spotless:on
        ROWS = List.copyOf(rows);
        compile();
    }

    private Transitions() {}

    private static void row(
            List<Row> rows,
            TcpState from,
            EndpointEvent on,
            TcpState to,
            String section,
            String note) {
        rows.add(new Row(from, on, to, section, note));
    }

    private static void compile() {
        for (TcpState state : TcpState.values()) {
            for (int event = 0; event < 16; event++) {
                NEXT[state.ordinal() << 4 | event] = (byte) state.ordinal();
            }
        }
        for (Row row : ROWS) {
            NEXT[row.from.ordinal() << 4 | row.on.ordinal()] = (byte) row.to.ordinal();
        }
    }

    /** Returns the state after the event. */
    public static TcpState next(TcpState from, EndpointEvent on) {
        return TcpState.at(NEXT[from.ordinal() << 4 | on.ordinal()]);
    }
}
