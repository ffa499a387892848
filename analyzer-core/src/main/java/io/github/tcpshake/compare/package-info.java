/**
 * Two captures of the same traffic held against each other. Its rooms are named in the architecture
 * page; nothing lives here yet.
 */
@NullMarked
package io.github.tcpshake.compare;

import org.jspecify.annotations.NullMarked;
