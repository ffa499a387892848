/** Ladder diagrams as text for Mermaid, which Markdown viewers draw. */
@NullMarked
package io.github.tcpshake.render.mermaid;

import org.jspecify.annotations.NullMarked;
