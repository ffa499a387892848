/** IPv4 and IPv6, their extension headers, fragments, and the errors of ICMP. */
@NullMarked
package io.github.tcpshake.decode.ip;

import org.jspecify.annotations.NullMarked;
