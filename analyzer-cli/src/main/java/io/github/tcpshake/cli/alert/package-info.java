/**
 * Runs a command of the user for what is found. Knows the results of the core, and nothing of the
 * command line.
 */
@NullMarked
package io.github.tcpshake.cli.alert;

import org.jspecify.annotations.NullMarked;
