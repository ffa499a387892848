package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.track.Connection;

/** Makes the picture of a living connection and judges it, as if the capture ended here. */
@FunctionalInterface
public interface Examiner {
    /** Returns the connection as it is now; changes nothing about it. */
    Examined examine(Connection connection);
}
