package io.github.tcpshake.cli;

/** What {@code -o} may ask for where results are neither a table nor a picture. */
enum LinesFormat {
    TEXT,
    JSONL
}
