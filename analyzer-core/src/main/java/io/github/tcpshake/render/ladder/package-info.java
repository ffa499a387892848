/**
 * The ladder diagram as a value: lifelines, arrows between them, states, remarks, findings; without
 * a place on paper. What makes ladders (of one connection, of two captures) fills it, what draws
 * them (SVG, Mermaid) reads it. Imports nothing.
 */
@NullMarked
package io.github.tcpshake.render.ladder;

import org.jspecify.annotations.NullMarked;
