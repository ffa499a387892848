/**
 * The full-screen commands. The thread of the analysis keeps rows and publishes them ({@link
 * io.github.tcpshake.cli.tui.LiveModel}); the thread of the screen sorts, filters and draws what
 * was published last. They share no lock, so that a slow terminal never holds up a capture. Knows
 * nothing of the command line.
 */
@NullMarked
package io.github.tcpshake.cli.tui;

import org.jspecify.annotations.NullMarked;
