package io.github.tcpshake.track;

/**
 * An ICMP error that quoted a SYN of the connection.
 *
 * @param quoted the side whose SYN is quoted
 * @param reporter address of who sent the error
 * @param accepted true when the connect attempt ended with it; false when the SYN was repeated
 *     after it
 */
public record IcmpNotice(
        long frame,
        long nanos,
        Side quoted,
        String reporter,
        boolean isIpv6,
        int type,
        int code,
        boolean accepted) {
    /** Returns the same notice with another outcome. */
    public IcmpNotice withAccepted(boolean outcome) {
        return new IcmpNotice(frame, nanos, quoted, reporter, isIpv6, type, code, outcome);
    }
}
