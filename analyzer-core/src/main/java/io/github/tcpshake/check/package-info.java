/**
 * Rules that connections must keep, and whether they do: the language of {@code tcpshake check}.
 * May import everything up to the findings and the texts; prints nothing.
 */
@NullMarked
package io.github.tcpshake.check;

import org.jspecify.annotations.NullMarked;
