package io.github.tcpshake.cli;

/** What {@code -o} may ask for where results are a table. */
enum TableFormat {
    TEXT,
    CSV,
    JSONL
}
