/** One decoder for each link layer and each tag between it and the IP header. */
@NullMarked
package io.github.tcpshake.decode.link;

import org.jspecify.annotations.NullMarked;
