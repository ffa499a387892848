/**
 * Follows the connections of one capture with several threads: one reads and decodes, each of some
 * others follows a share of the connections, and what they tell is put into the order in which one
 * thread alone would tell it. May use {@code track} and what stands below it.
 */
@NullMarked
package io.github.tcpshake.shard;

import org.jspecify.annotations.NullMarked;
