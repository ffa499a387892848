/** What is said of one connection in different places has to agree. */
@NullMarked
package io.github.tcpshake.verdict;

import org.jspecify.annotations.NullMarked;
