package io.github.tcpshake.detect;

/** How much a finding matters, the least first. */
public enum Severity {
    /** A fact. */
    INFO,
    /** Unusual, usually harmless. */
    NOTE,
    /** Abnormal, likely harmful. */
    WARNING,
    /** The connection failed or data was lost. */
    ERROR
}
