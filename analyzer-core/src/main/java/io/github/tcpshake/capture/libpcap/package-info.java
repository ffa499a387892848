/**
 * Everything that touches pcap4j, and nothing else does: capture files under a libpcap filter, and
 * live capture. Loaded lazily, so that plain files need no libpcap. May import {@code wire} and
 * {@code capture}.
 */
@NullMarked
package io.github.tcpshake.capture.libpcap;

import org.jspecify.annotations.NullMarked;
