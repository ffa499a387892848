/**
 * What real Linux stacks did, held against what tcpshake makes of their captures. The captures and
 * the kernel's own record of every socket stand in {@code testdata/kernel}.
 */
@NullMarked
package io.github.tcpshake.kernel;

import org.jspecify.annotations.NullMarked;
