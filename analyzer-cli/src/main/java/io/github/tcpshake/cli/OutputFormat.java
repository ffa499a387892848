package io.github.tcpshake.cli;

/** What {@code -o} may ask for. */
enum OutputFormat {
    TEXT,
    JSONL
}
