package io.github.tcpshake.report.facts;

/** The ports that Linux takes for clients where nobody chose others (ip_local_port_range). */
public final class LinuxPorts {
    public static final int FIRST = 32_768;
    public static final int LAST = 60_999;

    /** How many a client has for connections to one service. */
    public static final int COUNT = LAST - FIRST + 1;

    private LinuxPorts() {}
}
