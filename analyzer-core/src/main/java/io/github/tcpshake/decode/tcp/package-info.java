/** The TCP header as it is on the wire (RFC 9293 3.1). */
@NullMarked
package io.github.tcpshake.decode.tcp;

import org.jspecify.annotations.NullMarked;
