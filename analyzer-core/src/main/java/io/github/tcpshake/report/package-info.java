/**
 * The immutable picture of one connection: handshake, teardown, transitions, timeline, visibility.
 * May import {@code wire}, {@code capture} (facts only) and {@code track}.
 */
@NullMarked
package io.github.tcpshake.report;

import org.jspecify.annotations.NullMarked;
