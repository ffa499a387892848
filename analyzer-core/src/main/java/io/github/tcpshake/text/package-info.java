/** Words for people: message texts, display width, units. May import everything above it. */
@NullMarked
package io.github.tcpshake.text;

import org.jspecify.annotations.NullMarked;
