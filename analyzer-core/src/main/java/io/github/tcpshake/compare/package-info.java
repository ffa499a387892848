/**
 * Two captures of the same traffic held against each other: how their clocks stand, which segment
 * is in both, what became of the others, and what both prove together.
 */
@NullMarked
package io.github.tcpshake.compare;

import org.jspecify.annotations.NullMarked;
