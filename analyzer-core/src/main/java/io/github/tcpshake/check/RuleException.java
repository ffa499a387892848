package io.github.tcpshake.check;

import java.util.Map;

/** A text that is no rule; says where and what, by key, for whoever speaks the user's language. */
public final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String key;
    private final transient Map<String, String> values;

    RuleException(int line, int column, String key, Map<String, String> values) {
        super(line + ":" + column + ": " + key + " " + values);
        this.line = line;
        this.column = column;
        this.key = key;
        this.values = Map.copyOf(values);
    }

    /** Returns the line of the mistake, from 1. */
    public int line() {
        return line;
    }

    /** Returns the column of the mistake, from 1. */
    public int column() {
        return column;
    }

    /** Returns the key of the complaint, behind {@code check.syntax.} */
    public String key() {
        return key;
    }

    /** Returns the values of its placeholders. */
    public Map<String, String> values() {
        return values;
    }
}
