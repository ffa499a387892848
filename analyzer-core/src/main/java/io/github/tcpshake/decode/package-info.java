/**
 * From the bytes of a frame to the TCP segment inside it. May import {@code wire} and {@code
 * capture}.
 */
@NullMarked
package io.github.tcpshake.decode;

import org.jspecify.annotations.NullMarked;
