package io.github.tcpshake.compare;

import io.github.tcpshake.wire.SocketAddress;

/** A segment of no connection that one capture alone shows. */
public record Stray(Tap tap, SocketAddress source, SocketAddress destination, Crossing crossing) {}
