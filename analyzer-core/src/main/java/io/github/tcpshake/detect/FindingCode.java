package io.github.tcpshake.detect;

import static io.github.tcpshake.detect.Severity.ERROR;
import static io.github.tcpshake.detect.Severity.INFO;
import static io.github.tcpshake.detect.Severity.NOTE;
import static io.github.tcpshake.detect.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of findings. Id and short code are stable: never renumbered, never reused. Only
 * codes that a detector raises stand here.
 */
public enum FindingCode {
    // spotless:off the columns are the catalogue
    SYN_UNANSWERED          ("HS-01",  ERROR,   "RFC 9293 3.5, 3.8.3"),
    REFUSED                 ("HS-02",  ERROR,   "RFC 9293 3.5.2, 3.10.7.1"),
    ICMP_REJECTED           ("HS-03",  ERROR,   "RFC 1122 4.2.3.9"),
    SYN_RETRANSMITTED       ("HS-04",  WARNING, "RFC 9293 3.8.1, RFC 6298"),
    SYN_NEW_ISN             ("HS-05",  NOTE,    "RFC 9293 3.4.1"),
    HALF_OPEN               ("HS-06",  ERROR,   "RFC 9293 3.5, RFC 4987"),
    HALF_OPEN_ABORTED       ("HS-07",  NOTE,    "RFC 9293 3.10.7.4"),
    SYNACK_BAD_ACK          ("HS-08",  WARNING, "RFC 9293 3.5 Figure 8"),
    SYN_CHALLENGED          ("HS-09",  WARNING, "RFC 9293 3.5.1, RFC 5961 4"),
    HANDSHAKE_SLOW          ("HS-10",  NOTE,    "RFC 9293 3.5"),
    SIMULTANEOUS_OPEN       ("HS-11",  INFO,    "RFC 9293 3.5 Figure 7"),
    SYNACK_RESENT_AFTER_ACK ("HS-12",  WARNING, "RFC 9293 3.8.1"),
    HANDSHAKE_ACK_IMPLIED   ("HS-13",  INFO,    "RFC 9293 3.5"),
    SYN_WITH_DATA           ("HS-14",  INFO,    "RFC 7413, RFC 9293 3.5"),
    ILLEGAL_FLAGS           ("HS-15",  WARNING, "RFC 9293 3.10.7"),
    UNSOLICITED_SYNACK      ("HS-16",  NOTE,    "RFC 9293 3.10.7.3, RFC 4987"),
    SYNACK_MANY_ISN         ("HS-17",  WARNING, "RFC 9293 3.4.1"),
    SPLIT_HANDSHAKE         ("HS-18",  WARNING, "RFC 9293 3.5"),
    OPTION_TROUBLE          ("HS-19",  NOTE,    "RFC 9293 3.1, 3.7.1, RFC 7323 2"),
    BAD_CHECKSUM_HANDSHAKE  ("HS-20",  WARNING, "RFC 9293 3.1"),
    NEVER_USED              ("EST-01", INFO,    "RFC 9293 3.6"),
    PEER_SILENT             ("EST-02", ERROR,   "RFC 9293 3.8.3"),
    HALF_OPEN_DISCOVERED    ("EST-03", ERROR,   "RFC 9293 3.5.1"),
    SYN_IN_CONNECTION       ("EST-04", WARNING, "RFC 5961 4, RFC 9293 3.10.7.4"),
    CHALLENGE_ACK           ("EST-05", INFO,    "RFC 5961 3.2, 4.2, 7"),
    RST_IGNORED             ("EST-06", WARNING, "RFC 5961 3.2, RFC 9293 3.5.3"),
    RST_SUSPECT             ("EST-07", WARNING, "RFC 5961 3.2"),
    KEEPALIVE_UNANSWERED    ("EST-08", WARNING, "RFC 9293 3.8.4"),
    ACK_OF_UNSENT           ("EST-09", WARNING, "RFC 9293 3.10.7.4, RFC 5961 5"),
    STALE_OPEN              ("EST-10", NOTE,    "RFC 9293 3.8.4"),
    SEQ_REWRITE             ("EST-11", WARNING, "RFC 2018 3"),
    PAWS_REGRESSION         ("EST-12", NOTE,    "RFC 7323 5"),
    FINAL_ACK_MISSING       ("TD-01",  WARNING, "RFC 9293 3.6, 3.10.7.4"),
    FIN_UNACKED             ("TD-02",  WARNING, "RFC 9293 3.6"),
    FIN_RETRANSMITTED       ("TD-03",  NOTE,    "RFC 9293 3.8.1"),
    CLOSE_WAIT_STUCK        ("TD-04",  NOTE,    "RFC 9293 3.6"),
    HALF_CLOSE_ACTIVE       ("TD-05",  INFO,    "RFC 9293 3.6.1"),
    LATE_CLOSE_RST          ("TD-06",  WARNING, "RFC 1122 4.2.2.20"),
    ABORT                   ("TD-07",  WARNING, "RFC 9293 3.5.2, 3.10.5"),
    RST_UNREAD_DATA         ("TD-08",  WARNING, "RFC 1122 4.2.2.13, RFC 2525 2.17"),
    HALF_DUPLEX_RST         ("TD-09",  WARNING, "RFC 1122 4.2.2.13, RFC 9293 3.6.1"),
    RST_INSTEAD_OF_ACK      ("TD-10",  NOTE,    "RFC 9293 3.6"),
    RST_AFTER_CLOSE         ("TD-11",  INFO,    "RFC 9293 3.5.2"),
    SIMULTANEOUS_CLOSE      ("TD-12",  INFO,    "RFC 9293 3.6 Figure 13"),
    DATA_AFTER_FIN          ("TD-13",  ERROR,   "RFC 9293 3.6"),
    FIN_MOVED               ("TD-14",  WARNING, "RFC 9293 3.6"),
    TIME_WAIT_REUSED        ("TD-15",  INFO,    "RFC 9293 3.6.1 MAY-2, RFC 6191"),
    TIME_WAIT_REFUSED       ("TD-16",  WARNING, "RFC 9293 3.6.1, RFC 6191"),
    TIME_WAIT_ASSASSINATED  ("TD-17",  NOTE,    "RFC 1337"),
    FIN_BEFORE_DATA         ("TD-18",  NOTE,    "RFC 9293 3.10.7.4"),
    DATA_LOST_AT_CLOSE      ("TD-19",  ERROR,   "RFC 9293 3.6.1"),
    RST_WITH_REASON         ("TD-20",  INFO,    "RFC 9293 3.5.2, RFC 8684 3.6"),
    SLOW_CLOSE              ("TD-21",  NOTE,    "RFC 9293 3.6"),
    STRAY_SEGMENT           ("TD-22",  NOTE,    "RFC 9293 3.10.7.1"),
    SYN_FLOOD               ("AG-01",  ERROR,   "RFC 4987"),
    SCAN                    ("AG-02",  WARNING, "RFC 9293 3.10.7.1"),
    BACKLOG_OVERFLOW        ("AG-03",  WARNING, "RFC 9293 3.8.1"),
    LEAK                    ("AG-04",  ERROR,   "RFC 9293 3.6"),
    IDLE_TIMEOUT_SIGNATURE  ("AG-05",  WARNING, "RFC 9293 3.8.4, RFC 5382 5"),
    TIME_WAIT_PRESSURE      ("AG-06",  WARNING, "RFC 9293 3.6.1, RFC 6056 3.2"),
    HEALTH_CHECK            ("AG-07",  INFO,    "RFC 9293 3.5"),
    CONNECT_LADDER          ("AG-08",  WARNING, "RFC 6298 2, 5"),
    KERNEL_DROPS            ("CAP-01", WARNING, ""),
    GAP                     ("CAP-02", NOTE,    ""),
    ONE_WAY                 ("CAP-03", NOTE,    ""),
    DUPLICATES              ("CAP-04", NOTE,    ""),
    MIDSTREAM               ("CAP-05", INFO,    ""),
    CONTROL_ONLY            ("CAP-06", WARNING, ""),
    OFFLOAD_SNAPLEN_CLOCK   ("CAP-07", INFO,    ""),
    LOST_BETWEEN            ("XV-01",  WARNING, "RFC 9293 3.8.1"),
    INJECTED_BETWEEN        ("XV-02",  ERROR,   "RFC 9293 3.5.3, RFC 5961"),
    SPLIT_BELIEF            ("XV-03",  ERROR,   "RFC 9293 3.5.1"),
    REWRITTEN               ("XV-04",  INFO,    "RFC 3022, RFC 9293 3.1"),
    DELAY_SIDE              ("XV-05",  NOTE,    "RFC 9293 3.5");
    // spotless:on

    private final String shortCode;
    private final Severity severity;
    private final String rfc;
    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    FindingCode(String shortCode, Severity severity, String rfc) {
        this.shortCode = shortCode;
        this.severity = severity;
        this.rfc = rfc;
    }

    /** Finds a code by its id or its short code, in any case. */
    public static Optional<FindingCode> of(String name) {
        return Arrays.stream(values())
                .filter(c -> c.id.equalsIgnoreCase(name) || c.shortCode.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns the stable id, such as {@code final-ack-missing}. */
    public String id() {
        return id;
    }

    /** Returns the short code, such as {@code TD-01}. */
    public String shortCode() {
        return shortCode;
    }

    /** Tells whether it is about the capture, not about what the endpoints did. */
    public boolean isOfTheCapture() {
        return shortCode.startsWith("CAP-");
    }

    /** Returns the severity the finding has unless its detector says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** Returns the sections of the RFCs it rests on, empty for the quality of the capture. */
    public String rfc() {
        return rfc;
    }
}
