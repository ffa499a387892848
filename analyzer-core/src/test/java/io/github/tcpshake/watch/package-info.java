@org.jspecify.annotations.NullMarked
package io.github.tcpshake.watch;
