package io.github.tcpshake.capture;

import java.util.Objects;

/**
 * Where frames were captured: a device, or what a file says of one.
 *
 * @param name of the device, empty where it is not known
 * @param linkType LINKTYPE of its frames, as in the registry of tcpdump.org
 * @param snapLength most bytes of a frame that were kept; 0 where nothing was cut
 */
public record CapturedInterface(String name, int linkType, int snapLength) {
    public CapturedInterface {
        Objects.requireNonNull(name, "name");
    }
}
