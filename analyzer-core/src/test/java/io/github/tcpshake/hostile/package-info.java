/** Damaged and malicious captures, through the whole program. */
@NullMarked
package io.github.tcpshake.hostile;

import org.jspecify.annotations.NullMarked;
