/**
 * Captures that end early: nothing called certain on a part of a capture may be taken back by the
 * whole of it.
 */
@NullMarked
package io.github.tcpshake.cut;

import org.jspecify.annotations.NullMarked;
