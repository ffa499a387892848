/**
 * IP inside IP, GRE, VXLAN, Geneve, GTP-U. Each makes the tunnel part of the connection's identity.
 */
@NullMarked
package io.github.tcpshake.decode.tunnel;

import org.jspecify.annotations.NullMarked;
