package io.github.tcpshake.render;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;

/**
 * Names of the members of a connection's JSON object: those of the constants in small letters. They
 * are encoded once, since they are most of what is written.
 */
enum JsonKey {
    ABOUT,
    ACKNOWLEDGED_BYTES,
    ADDRESS,
    AT_NS,
    BASIS,
    BECAUSE,
    CAUSES,
    CERTAIN,
    CLIENT,
    CLOSE,
    CLOSED_BY,
    CLOSED_FRAME,
    CLOSED_WITH,
    CLOSING,
    CODE,
    COMMUNITY_ID,
    CONFIDENCE,
    CONN_STATE,
    CONTEXT,
    COPIES,
    DISPLAY_FILTER,
    END_NS,
    ENDPOINT,
    ENDPOINT_NS,
    FACTS,
    FINAL_ACK,
    FINDINGS,
    FIRST,
    FIRST_FRAME,
    FRAME,
    FRAMES,
    FROM,
    GIVES_UP_NS,
    HANDSHAKE_NS,
    HISTORY,
    ID,
    IDLE_MAX_NS,
    LAST_FRAME,
    LOST_BYTES,
    NETWORK_NS,
    NEXT,
    NS,
    OPEN,
    OPENING,
    PAYLOAD_BYTES,
    PORT,
    PROVEN,
    REPEATED_CONTROLS,
    RESULT,
    RETRANSMISSIONS,
    ROLES,
    RTT_NS,
    SEGMENTS,
    SENT_BYTES,
    SERVER,
    SEVERITY,
    SHORT,
    START_NS,
    STATE,
    STATES,
    STYLE,
    SUBJECT,
    SYN,
    SYN_ACK,
    SYN_WAIT_NS,
    TCP_STREAM,
    TEXT,
    TIME_WAIT,
    TO,
    TRANSITIONS,
    UNACKNOWLEDGED_BYTES,
    UNKNOWN,
    UNSEEN_BYTES,
    UNTIL_NS,
    VANTAGE,
    WHAT;

    @SuppressWarnings("ImmutableEnumChecker") // it never changes, but does not say so
    private final SerializableString text = new SerializedString(name().toLowerCase(Locale.ROOT));

    SerializableString text() {
        return text;
    }
}
