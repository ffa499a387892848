package io.github.tcpshake.cli.alert;

import io.github.tcpshake.wire.Time;

/**
 * Bounds on the commands that alerts run.
 *
 * @param atOnce commands that run at the same time
 * @param waiting alerts that wait for one of them to end; more are left out
 * @param startsPerSecond commands that are started within a second
 * @param runNanos how long a command may take before it is killed
 * @param patienceNanos how long the end of the run waits for the last ones
 */
record Limits(int atOnce, int waiting, int startsPerSecond, long runNanos, long patienceNanos) {
    static final Limits STANDARD = new Limits(4, 100, 10, 30 * Time.SECOND, 5 * Time.SECOND);
}
