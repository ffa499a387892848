/** Results as text or JSON lines. May import everything above it; renderers know no detectors. */
@NullMarked
package io.github.tcpshake.render;

import org.jspecify.annotations.NullMarked;
