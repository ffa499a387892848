package io.github.tcpshake.capture;

import java.util.List;

/**
 * A device of this machine that frames might be captured from.
 *
 * @param description in libpcap's words, empty if it has none
 * @param addresses IP addresses in text form
 * @param linkType LINKTYPE of its frames as in the registry of tcpdump.org, {@link #UNKNOWN} where
 *     only opening it would tell and that is not possible
 * @param linkTypeName libpcap's name of that, empty where it is not known
 * @param isRunning whether it is connected, as far as the driver knows
 * @param reason why it cannot be captured from, in libpcap's words; empty unless that failed
 */
public record CaptureDevice(
        String name,
        String description,
        List<String> addresses,
        int linkType,
        String linkTypeName,
        boolean isUp,
        boolean isRunning,
        boolean isLoopback,
        boolean isWireless,
        Access access,
        String reason) {
    public static final int UNKNOWN = -1;

    /** What happened when this process tried to capture from it. */
    public enum Access {
        ALLOWED,
        /** The user lacks the right. */
        FORBIDDEN,
        FAILED
    }

    public CaptureDevice {
        addresses = List.copyOf(addresses);
    }
}
