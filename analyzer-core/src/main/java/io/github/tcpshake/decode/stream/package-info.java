/** The numbers that Wireshark gives to TCP streams. */
@NullMarked
package io.github.tcpshake.decode.stream;

import org.jspecify.annotations.NullMarked;
