/**
 * Proof of the state model by simulation: two peers that behave as RFC 9293 says, a network that
 * loses, delays, reorders and repeats, and a tap between them that feeds the tracker. What the
 * tracker believes is held against what the peers really went through.
 */
@NullMarked
package io.github.tcpshake.track.simulation;

import org.jspecify.annotations.NullMarked;
