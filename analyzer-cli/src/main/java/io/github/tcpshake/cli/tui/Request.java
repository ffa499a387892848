package io.github.tcpshake.cli.tui;

import java.util.List;

/**
 * What the screen shows of single connections, so that the analysis keeps it fresh.
 *
 * @param opened connection whose timeline is on the screen, 0 for none
 * @param visible connections whose rows are on the screen
 */
record Request(long opened, List<Long> visible) {
    static final Request NOTHING = new Request(0, List.of());
}
