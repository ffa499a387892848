/**
 * Connections drawn by several threads, and what they drew written in the order in which it was
 * asked for. Knows nothing of what is drawn.
 */
@NullMarked
package io.github.tcpshake.render.drawing;

import org.jspecify.annotations.NullMarked;
