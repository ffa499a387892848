/**
 * The documents of the project held against the code: pages that are generated, output that is
 * shown, links, and names that have to be explained.
 */
@NullMarked
package io.github.tcpshake.docs;

import org.jspecify.annotations.NullMarked;
