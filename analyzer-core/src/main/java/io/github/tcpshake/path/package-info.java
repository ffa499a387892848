/**
 * One connection along any number of capture points: what each hop between two neighbouring points
 * tells of it ({@code compare}) joined, what all captures prove together, and what that makes of
 * what each of them says alone.
 */
@NullMarked
package io.github.tcpshake.path;

import org.jspecify.annotations.NullMarked;
