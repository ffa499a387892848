/**
 * Counts for Prometheus of what happens while it happens. Knows the results of the core, and
 * nothing of the command line.
 */
@NullMarked
package io.github.tcpshake.cli.metrics;

import org.jspecify.annotations.NullMarked;
