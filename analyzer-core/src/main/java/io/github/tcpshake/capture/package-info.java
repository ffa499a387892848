/** Frames and where they come from. May import {@code wire}. */
@NullMarked
package io.github.tcpshake.capture;

import org.jspecify.annotations.NullMarked;
