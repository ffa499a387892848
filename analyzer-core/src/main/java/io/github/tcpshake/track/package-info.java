/**
 * Connections and the states of both their endpoints, inferred from what passes the tap: proven,
 * presumed, doubted. May import {@code wire} and {@code decode.tcp}; knows no files, no text and no
 * findings.
 */
@NullMarked
package io.github.tcpshake.track;

import org.jspecify.annotations.NullMarked;
