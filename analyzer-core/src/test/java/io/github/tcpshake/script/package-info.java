/**
 * Scenarios: scripts in the spirit of packetdrill that are tests, documentation and sample captures
 * at once. The language is described in {@code testdata/README.md}.
 */
@NullMarked
package io.github.tcpshake.script;

import org.jspecify.annotations.NullMarked;
