/**
 * Values of the wire: sequence arithmetic, flags, addresses, flow keys, checksums. Imports nothing
 * of ours.
 */
@NullMarked
package io.github.tcpshake.wire;

import org.jspecify.annotations.NullMarked;
