package io.github.tcpshake.decode.tunnel;

/** The tunnels that are told apart, with the names people know them by. */
enum TunnelKind {
    IP_IN_IP("IP-in-IP"),
    GRE("GRE"),
    PPTP("PPTP"),
    ERSPAN("ERSPAN"),
    VXLAN("VXLAN"),
    GENEVE("Geneve"),
    GTP_U("GTP-U");

    private final String title;

    TunnelKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
