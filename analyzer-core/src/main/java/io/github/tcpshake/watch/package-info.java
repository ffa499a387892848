/**
 * Connections while they live: looks at them again when a segment matters or a threshold passes,
 * and tells what became of them since the last look. May use {@code detect} and what stands below
 * it.
 */
@NullMarked
package io.github.tcpshake.watch;

import org.jspecify.annotations.NullMarked;
