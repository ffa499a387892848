/**
 * The catalogue of findings, what they rest on and how sure they are. May import {@code wire},
 * {@code capture} (facts only), {@code track} (values only) and {@code report}.
 */
@NullMarked
package io.github.tcpshake.detect;

import org.jspecify.annotations.NullMarked;
