/**
 * Everything that touches pcap4j, and nothing else does: filters, live capture, and the list of
 * devices. Loaded lazily, so that plain files need no libpcap. May import {@code wire}, {@code
 * capture} and {@code capture.file}.
 */
@NullMarked
package io.github.tcpshake.capture.libpcap;

import org.jspecify.annotations.NullMarked;
