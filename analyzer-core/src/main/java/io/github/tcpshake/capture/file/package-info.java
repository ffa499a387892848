/**
 * Capture files and streams read without libpcap: pcap and pcapng, plain or compressed. May import
 * {@code wire} and {@code capture}.
 */
@NullMarked
package io.github.tcpshake.capture.file;

import org.jspecify.annotations.NullMarked;
