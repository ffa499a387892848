package io.github.tcpshake.check;

import java.util.Arrays;
import java.util.Optional;

/** How a rule compares. */
enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Optional<Operator> of(String sign) {
        return Arrays.stream(values()).filter(known -> known.sign.equals(sign)).findFirst();
    }

    boolean isOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    /** Tells how a measure stands to a limit. One that may still grow decides only some of it. */
    Truth compare(Measure measure, long limit) {
        long value = measure.value();
        if (!measure.mayGrow()) {
            return Truth.of(isSo(value, limit));
        }
        return switch (this) {
            case LESS -> value >= limit ? Truth.NO : Truth.UNKNOWN;
            case AT_MOST, EQUAL -> value > limit ? Truth.NO : Truth.UNKNOWN;
            case MORE, UNEQUAL -> value > limit ? Truth.YES : Truth.UNKNOWN;
            case AT_LEAST -> value >= limit ? Truth.YES : Truth.UNKNOWN;
        };
    }

    private boolean isSo(long value, long limit) {
        return switch (this) {
            case EQUAL -> value == limit;
            case UNEQUAL -> value != limit;
            case LESS -> value < limit;
            case AT_MOST -> value <= limit;
            case MORE -> value > limit;
            case AT_LEAST -> value >= limit;
        };
    }
}
