package io.github.tcpshake.cli;

/** What {@code -o} of a comparison may ask for. */
enum CompareFormat {
    TEXT,
    JSONL,
    /** A page for a browser. */
    HTML,
    /** A picture of one connection. */
    SVG,
    /** The same as text that Markdown viewers draw. */
    MERMAID
}
