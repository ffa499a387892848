/**
 * One class for each finding about a single connection, each with the condition it raises under.
 */
@NullMarked
package io.github.tcpshake.detect.connection;

import org.jspecify.annotations.NullMarked;
