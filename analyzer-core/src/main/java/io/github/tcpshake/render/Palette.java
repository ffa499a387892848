package io.github.tcpshake.render;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.detect.Severity;

/** Colours with a meaning, and the only place that writes ANSI escapes (ECMA-48 8.3.117, SGR). */
enum Palette {
    PLAIN(""),
    /** What names a connection. */
    HEADING("1"),
    ERROR("31"),
    WARNING("33"),
    NOTE("36"),
    /** A finding that is a mere fact. */
    FACT("32"),
    /** Presumed, or beside the point. */
    DIM("2");

    private static final String ESCAPE = "\u001b[";

    private final String parameter;

    Palette(String parameter) {
        this.parameter = parameter;
    }

    static Palette of(Severity severity) {
        return switch (severity) {
            case ERROR -> ERROR;
            case WARNING -> WARNING;
            case NOTE -> NOTE;
            default -> FACT;
        };
    }

    static Palette of(Fate fate) {
        return switch (fate) {
            case LOST -> WARNING;
            case INJECTED -> ERROR;
            case ARRIVED -> PLAIN;
            default -> DIM;
        };
    }

    /** Appends the text in this colour. */
    void paint(StringBuilder line, String text) {
        if (parameter.isEmpty()) {
            line.append(text);
        } else {
            line.append(ESCAPE).append(parameter).append('m');
            line.append(text).append(ESCAPE).append("0m");
        }
    }
}
