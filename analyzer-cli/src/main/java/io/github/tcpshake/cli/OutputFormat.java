package io.github.tcpshake.cli;

/** What {@code -o} may ask for. */
enum OutputFormat {
    TEXT,
    /** Text with more columns, where there are columns. */
    WIDE,
    JSONL,
    /** Connections as a table for spreadsheets. */
    CSV,
    /** A picture of one connection. */
    SVG,
    /** The same as text that Markdown viewers draw. */
    MERMAID
}
