/**
 * What people ask of a single connection, worked out from its report only when somebody asks: who
 * closed first, how the time was spent, what was lost, what the stacks do next. May import {@code
 * wire}, {@code track} (values only) and {@code report}.
 */
@NullMarked
package io.github.tcpshake.report.facts;

import org.jspecify.annotations.NullMarked;
