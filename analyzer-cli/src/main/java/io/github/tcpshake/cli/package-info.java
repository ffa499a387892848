/**
 * The command {@code tcpshake}: options, output target, exit codes. Reads no packet and writes no
 * result itself; may import everything of the core that library users may.
 */
@NullMarked
package io.github.tcpshake.cli;

import org.jspecify.annotations.NullMarked;
