/**
 * Findings about a host, a service or the whole capture, in memory that does not grow with traffic.
 */
@NullMarked
package io.github.tcpshake.detect.host;

import org.jspecify.annotations.NullMarked;
