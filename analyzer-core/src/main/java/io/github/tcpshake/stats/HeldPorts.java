package io.github.tcpshake.stats;

/**
 * The ports that one client holds in TIME-WAIT for one service.
 *
 * @param client address
 * @param service address and port
 * @param most held at once, by estimate
 */
public record HeldPorts(String client, String service, int most) {}
