package io.github.tcpshake.track;

/**
 * Two interfaces on which one packet was captured, or one of them twice; numbered as {@code
 * TcpSegment.interfaceIndex}.
 *
 * @param first the smaller number
 * @param second the greater number
 */
public record InterfacePair(int first, int second) {}
