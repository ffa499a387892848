package io.github.tcpshake.render;

import io.github.tcpshake.detect.Severity;

/**
 * The drawing characters. The Unicode ones are all of East Asian width N: box lines, triangles of
 * another block and the ellipsis are "ambiguous" and take two columns in many Chinese terminals.
 */
public enum Glyphs {
    UNICODE("╌", "►", "◄", "✗", "⋮", "⟶", "✗", "►", "✓"),
    ASCII("-", ">", "<", "X", "...", ">", "[!]", "[*]", "[i]");

    private final String line;
    private final String right;
    private final String left;
    private final String lost;
    private final String more;
    private final String to;
    private final String bad;
    private final String odd;
    private final String fact;

    Glyphs(
            String line,
            String right,
            String left,
            String lost,
            String more,
            String to,
            String bad,
            String odd,
            String fact) {
        this.line = line;
        this.right = right;
        this.left = left;
        this.lost = lost;
        this.more = more;
        this.to = to;
        this.bad = bad;
        this.odd = odd;
        this.fact = fact;
    }

    /** Returns the characters of a target. */
    public static Glyphs of(boolean ascii) {
        return ascii ? ASCII : UNICODE;
    }

    /** Returns an arrow to the right, with its head, of so many columns. */
    String arrowRight(int columns) {
        return line.repeat(Math.max(0, columns - 1)) + right;
    }

    /** Returns an arrow to the left, with its head, of so many columns. */
    String arrowLeft(int columns) {
        return left + line.repeat(Math.max(0, columns - 1));
    }

    /** Returns the way of a segment to the right that ends before it arrives. */
    String lostRight(int columns) {
        return line.repeat(Math.max(0, columns * 2 / 3 - 1)) + lost;
    }

    /** Returns the way of a segment to the left that ends before it arrives. */
    String lostLeft(int columns) {
        int way = Math.max(0, columns * 2 / 3 - 1);
        return " ".repeat(Math.max(0, columns - way - 1)) + lost + line.repeat(way);
    }

    /** Stands where segments are not shown. */
    String more() {
        return more;
    }

    /** Stands between the two ends of a connection. */
    public String to() {
        return to;
    }

    /** Stands before a finding. */
    public String sign(Severity severity) {
        return switch (severity) {
            case ERROR, WARNING -> bad;
            case NOTE -> odd;
            default -> fact;
        };
    }
}
