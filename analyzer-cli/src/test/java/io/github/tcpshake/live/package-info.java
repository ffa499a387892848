/** Live capture on networks that the tests make for themselves. Needs root, as in CI. */
@NullMarked
package io.github.tcpshake.live;

import org.jspecify.annotations.NullMarked;
