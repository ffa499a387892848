package io.github.tcpshake.cli;

/** What {@code -o} may ask for. */
enum OutputFormat {
    TEXT,
    JSONL,
    /** A picture of one connection. */
    SVG,
    /** The same as text that Markdown viewers draw. */
    MERMAID
}
