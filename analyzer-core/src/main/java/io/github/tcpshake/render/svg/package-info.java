/**
 * Ladder diagrams as SVG. {@link io.github.tcpshake.render.svg.LadderSvg} draws a {@link
 * io.github.tcpshake.render.ladder.Ladder} with any number of lifelines on a {@link
 * io.github.tcpshake.render.svg.Canvas}; {@link io.github.tcpshake.render.svg.SvgDocument} makes a
 * file of it. How things look stands in {@code ladder.css}.
 */
@NullMarked
package io.github.tcpshake.render.svg;

import org.jspecify.annotations.NullMarked;
