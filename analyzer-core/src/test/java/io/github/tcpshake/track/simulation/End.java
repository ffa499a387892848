package io.github.tcpshake.track.simulation;

/** The two hosts of a simulation; either can be the client of a connection. */
enum End {
    LEFT,
    RIGHT;

    End other() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
