/** Counts over many connections, in bounded memory. May import everything up to the findings. */
@NullMarked
package io.github.tcpshake.stats;

import org.jspecify.annotations.NullMarked;
