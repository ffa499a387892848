/** The facade of the analyzer; everything else is in the packages below. */
@NullMarked
package io.github.tcpshake;

import org.jspecify.annotations.NullMarked;
