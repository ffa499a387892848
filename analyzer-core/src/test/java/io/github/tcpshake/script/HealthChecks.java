package io.github.tcpshake.script;

/**
 * A script in which somebody opens a connection every five seconds, and closes it without a word.
 */
public final class HealthChecks {
    private HealthChecks() {}

    /** Returns the lines of so many of them, numbered from 1. */
    public static String script(int checks) {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= checks; i++) {
            script.append(
                    """
                    [%1$d] %2$d.0 > S   0:0(0)
                    [%1$d] +0.001 < S.  0:0(0)   ack 1
                    [%1$d] +0.001 > F.  1:1(0)   ack 1
                    [%1$d] +0.001 < F.  1:1(0)   ack 2
                    [%1$d] +0.001 > .   2:2(0)   ack 2
                    """
                            .formatted(i, i * 5));
        }
        return script.toString();
    }
}
